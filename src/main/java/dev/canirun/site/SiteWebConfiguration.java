package dev.canirun.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** Languages of the pages: by Accept-Language, or by a {@code ?lang=} switch that a cookie remembers. */
@Configuration(proxyBeanMethods = false)
class SiteWebConfiguration implements WebMvcConfigurer {

    /** One per message file. */
    static final List<Locale> LANGUAGES = Languages.found(SiteWebConfiguration.class.getClassLoader());

    private static final String SWITCH = "lang";

    @Bean
    LocaleResolver localeResolver() {
        AcceptHeaderLocaleResolver accepted = new AcceptHeaderLocaleResolver();
        accepted.setSupportedLocales(LANGUAGES);
        accepted.setDefaultLocale(Locale.ENGLISH);
        CookieLocaleResolver resolver = new CookieLocaleResolver(SWITCH);
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSameSite("Lax");
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setDefaultLocaleFunction(accepted::resolveLocale);
        return resolver;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new LanguageSwitch()).excludePathPatterns("/api/**", "/**/*.png", "/**/*.svg");
        registry.addInterceptor(new PageModel()).excludePathPatterns("/api/**");
    }

    /** Obeys only languages the site speaks, so that nobody can make it fall back to a mixture. */
    private static final class LanguageSwitch extends LocaleChangeInterceptor {

        LanguageSwitch() {
            setIgnoreInvalidLocale(true);
        }

        @Override
        public String getParamName() {
            return SWITCH;
        }

        @Override
        protected @Nullable Locale parseLocaleValue(String value) {
            return LANGUAGES.stream()
                    .filter(language -> language.getLanguage().equals(value))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("No such language"));
        }
    }

    /** Hands the layout its {@link Page}. */
    private static final class PageModel implements HandlerInterceptor {

        @Override
        public void postHandle(
                HttpServletRequest request,
                HttpServletResponse response,
                Object handler,
                @Nullable ModelAndView modelAndView) {
            if (modelAndView != null) {
                modelAndView.addObject("page", page(request, LocaleContextHolder.getLocale()));
            }
        }

        private static Page page(HttpServletRequest request, Locale shown) {
            String path = original(request, RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
            String query = original(request, RequestDispatcher.ERROR_QUERY_STRING, request.getQueryString());
            String origin = ServletUriComponentsBuilder.fromContextPath(request)
                    .replaceQuery(null)
                    .build()
                    .toUriString();
            return new Page(
                    path,
                    origin + path + canonicalQuery(query),
                    origin,
                    LANGUAGES.stream()
                            .map(language -> Page.Language.of(language, address(query, language), shown))
                            .toList());
        }

        /** Without what changes only how a page is shown. */
        private static String canonicalQuery(String query) {
            return UriComponentsBuilder.newInstance()
                    .query(query)
                    .replaceQueryParam(SWITCH)
                    .replaceQueryParam("sort")
                    .build()
                    .toUriString();
        }

        /** Relative to wherever the browser is, so that no hostile path can become a link to elsewhere. */
        private static String address(String query, Locale language) {
            return UriComponentsBuilder.newInstance()
                    .query(query)
                    .replaceQueryParam(SWITCH, language.getLanguage())
                    .build()
                    .toUriString();
        }

        private static String original(HttpServletRequest request, String attribute, @Nullable String otherwise) {
            return request.getAttribute(attribute) instanceof String value ? value : otherwise == null ? "" : otherwise;
        }
    }
}
