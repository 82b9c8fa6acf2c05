package dev.canirun.api;

import dev.canirun.curation.LoadedData;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Names the resources whose answers cost enough to be kept. */
@Configuration(proxyBeanMethods = false)
class AnswerCacheConfiguration implements WebMvcConfigurer {

    private final AnswerCache answers;

    AnswerCacheConfiguration(ObjectProvider<LoadedData> loaded) {
        this.answers = new AnswerCache(loaded);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(answers).addPathPatterns("/api/v1/fits", "/api/v1/recommendations");
    }
}
