package dev.canirun.api;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Bounds every request, whoever answers it. */
@Configuration(proxyBeanMethods = false)
class AnswerTimeConfiguration {

    @Bean
    AnswerTime answerTime(AnswerProperties settings) {
        return new AnswerTime(settings);
    }
}
