package dev.canirun.protection;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The order of the guards: who asks is seen first, how much is asked second, and only then does anybody wait. */
@Configuration(proxyBeanMethods = false)
class ProtectionConfiguration {

    private static final int FIRST = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    FilterRegistrationBean<AccessLogFilter> accessLog() {
        return guard(new AccessLogFilter(), FIRST, true);
    }

    @Bean
    FilterRegistrationBean<ApiKeyFilter> apiKey(ProtectionProperties settings) {
        String key = settings.apiKey();
        return guard(new ApiKeyFilter(key == null ? "" : key), FIRST + 1, key != null);
    }

    @Bean
    FilterRegistrationBean<RateLimitFilter> rateLimit(ProtectionProperties settings) {
        return guard(
                new RateLimitFilter(settings.rateLimit()),
                FIRST + 2,
                settings.rateLimit().requestsPerMinute() > 0);
    }

    @Bean
    FilterRegistrationBean<ConcurrencyFilter> concurrency(ProtectionProperties settings) {
        return guard(new ConcurrencyFilter(settings.concurrency()), FIRST + 3, true);
    }

    private static <F extends Filter> FilterRegistrationBean<F> guard(F filter, int order, boolean enabled) {
        FilterRegistrationBean<F> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(order);
        registration.setEnabled(enabled);
        registration.setDispatcherTypes(DispatcherType.REQUEST);
        return registration;
    }
}
