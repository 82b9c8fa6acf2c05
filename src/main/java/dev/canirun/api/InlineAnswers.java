package dev.canirun.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Spring names a download {@code f.txt} where the last part of an address looks like an unknown file, so that nobody can make
 * a link that saves an answer as a program. Ids with dots ({@code llama-3.1-8b-instruct}) look like that but are ours: nothing
 * else is answered with success. Only what stands behind a semicolon is the caller's choice and keeps the protection.
 */
@Configuration(proxyBeanMethods = false)
class InlineAnswers implements WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new HandlerInterceptor() {
                    @Override
                    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
                        if (request.getRequestURI().indexOf(';') < 0) {
                            response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "inline");
                        }
                        return true;
                    }
                })
                .addPathPatterns("/api/v1/models/*", "/api/v1/gpus/*");
    }
}
