package dev.canirun.api;

import dev.canirun.problem.FieldProblem;
import dev.canirun.problem.InvalidRequestException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.util.ClassUtils;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses query parameters that the resource does not know, so that a typing mistake is not taken for "no filter". What it
 * knows follows from the handler: the names of its {@code @RequestParam}s and the components of its
 * {@code @ModelAttribute} records.
 */
final class StrictParameters implements HandlerInterceptor {

    private final Map<Method, NavigableSet<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        // A multipart body's fields are parameters too; its controller reads them.
        if (handler instanceof HandlerMethod method && request.getQueryString() != null && !isForm(request)) {
            NavigableSet<String> names = known.computeIfAbsent(method.getMethod(), StrictParameters::names);
            Set<String> sent = request.getParameterMap().keySet();
            if (!sent.stream().allMatch(name -> names.contains(withoutIndex(name)))) {
                throw new InvalidRequestException(new TreeSet<>(sent)
                        .stream()
                                .filter(name -> !names.contains(withoutIndex(name)))
                                .map(name -> problem(name, names))
                                .toList());
            }
        }
        return true;
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    private static FieldProblem problem(String name, NavigableSet<String> names) {
        String advice = names.isEmpty()
                ? "is not known here; send none."
                : "is not known here; send " + String.join(", ", names) + ".";
        return new FieldProblem("/" + QueryParameters.shortened(name), advice);
    }

    private static NavigableSet<String> names(Method handler) {
        NavigableSet<String> names = new TreeSet<>();
        Arrays.stream(handler.getParameters()).flatMap(StrictParameters::names).forEach(names::add);
        return names;
    }

    private static Stream<String> names(Parameter parameter) {
        RequestParam named = parameter.getAnnotation(RequestParam.class);
        if (named != null) {
            return Stream.of(named.name().isEmpty() ? parameter.getName() : named.name());
        }
        return parameter.isAnnotationPresent(ModelAttribute.class) ? names(parameter.getType()) : Stream.empty();
    }

    /** An entry of a list has its place in brackets, and names of its own behind it. */
    private static String withoutIndex(String name) {
        int bracket = name.indexOf('[');
        return bracket < 0 ? name : name.substring(0, bracket);
    }

    /** A record within a record has its components behind a dot, unless it is written as one word. */
    private static Stream<String> names(Class<?> record) {
        return record.isRecord()
                ? Arrays.stream(record.getRecordComponents())
                        .flatMap(component -> hasNamesOfItsOwn(component.getType())
                                ? names(component.getType()).map(inner -> component.getName() + "." + inner)
                                : Stream.of(component.getName()))
                : Stream.empty();
    }

    private static boolean hasNamesOfItsOwn(Class<?> type) {
        return type.isRecord() && !ClassUtils.hasMethod(type, "valueOf", String.class);
    }
}
