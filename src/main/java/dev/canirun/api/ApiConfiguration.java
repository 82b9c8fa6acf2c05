package dev.canirun.api;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.yaml.JacksonYamlHttpMessageConverter;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Opens the API to pages of any origin, without credentials, and lets callers ask whether an answer has changed. */
@Configuration(proxyBeanMethods = false)
class ApiConfiguration implements WebMvcConfigurer {

    private static final Duration PREFLIGHT_AGE = Duration.ofHours(1);

    private final JsonMapper jsonMapper;

    ApiConfiguration(JsonMapper jsonMapper) {
        this.jsonMapper = jsonMapper;
    }

    /** CSV last, so that whoever accepts anything gets JSON; no YAML, which only our own files are written in. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.configureMessageConvertersList(converters -> {
            converters.removeIf(JacksonYamlHttpMessageConverter.class::isInstance);
            converters.add(new CsvLists(jsonMapper));
        });
    }

    @Override
    public void addCorsMappings(CorsRegistry registry) {
        registry.addMapping("/api/**")
                .allowedOrigins("*")
                .allowedMethods("GET", "HEAD", "POST")
                .exposedHeaders(HttpHeaders.ETAG, HttpHeaders.RETRY_AFTER)
                .maxAge(PREFLIGHT_AGE.toSeconds());
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new StrictParameters()).addPathPatterns("/api/**");
    }

    /** Answers hold nothing but their content, so a hash of it is a strong validator. */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> apiEntityTags() {
        FilterRegistrationBean<ShallowEtagHeaderFilter> registration =
                new FilterRegistrationBean<>(new ShallowEtagHeaderFilter() {
                    @Override
                    protected boolean shouldNotFilter(HttpServletRequest request) {
                        return !"GET".equals(request.getMethod());
                    }
                });
        registration.setUrlPatterns(List.of("/api/v1/*"));
        return registration;
    }

    /** Around the validators' filter, which comes last. */
    @Bean
    FilterRegistrationBean<PackedAnswers> packedAnswers() {
        FilterRegistrationBean<PackedAnswers> registration = new FilterRegistrationBean<>(new PackedAnswers());
        registration.setUrlPatterns(List.of("/api/v1/*"));
        registration.setOrder(Ordered.LOWEST_PRECEDENCE - 1);
        return registration;
    }

    @Bean
    FilterRegistrationBean<PagesAsResources> pagesAsResources() {
        FilterRegistrationBean<PagesAsResources> registration = new FilterRegistrationBean<>(new PagesAsResources());
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }
}
