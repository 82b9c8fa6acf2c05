package dev.canirun.openapi;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.providers.SpringDocJavadocProvider;
import org.springframework.web.util.HtmlUtils;

/** Javadoc as Markdown, which is what OpenAPI's descriptions are. */
final class MarkdownJavadoc extends SpringDocJavadocProvider {

    @Override
    public @Nullable String getClassJavadoc(Class<?> type) {
        return markdown(super.getClassJavadoc(type));
    }

    @Override
    public Map<String, String> getRecordClassParamJavadoc(Class<?> type) {
        Map<String, String> components = new LinkedHashMap<>();
        super.getRecordClassParamJavadoc(type)
                .forEach((name, text) -> components.put(name, String.valueOf(markdown(text))));
        return components;
    }

    @Override
    public @Nullable String getMethodJavadocDescription(Method method) {
        return markdown(super.getMethodJavadocDescription(method));
    }

    @Override
    public @Nullable String getMethodJavadocReturn(Method method) {
        return markdown(super.getMethodJavadocReturn(method));
    }

    @Override
    public @Nullable String getParamJavadoc(Method method, String name) {
        return markdown(super.getParamJavadoc(method, name));
    }

    @Override
    public @Nullable String getFieldJavadoc(Field field) {
        return markdown(super.getFieldJavadoc(field));
    }

    /** Summaries carry no full stop. */
    @Override
    public @Nullable String getFirstSentence(@Nullable String text) {
        String sentence = text == null || text.isEmpty() ? text : super.getFirstSentence(text);
        return sentence == null ? null : sentence.strip().replaceAll("\\.$", "");
    }

    private static @Nullable String markdown(@Nullable String html) {
        if (html == null) {
            return null;
        }
        String text = html.replaceAll("</?code>", "`").replaceAll("<p>", "\n\n").replaceAll("</?[a-z]+[^>]*>", "");
        return HtmlUtils.htmlUnescape(text).replaceAll("[ \t]*\n[ \t]*", "\n").strip();
    }
}
