package dev.canirun.problem;

import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Puts our answer to refused addresses before Tomcat's. */
@Configuration(proxyBeanMethods = false)
class RefusedAddressConfiguration {

    /** Added last, so asked first: Spring Boot's own is added by an earlier customizer. */
    @Bean
    WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> refusedAddresses(JsonMapper jsonMapper) {
        return factory -> factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new RefusedAddressValve(jsonMapper)));
    }
}
