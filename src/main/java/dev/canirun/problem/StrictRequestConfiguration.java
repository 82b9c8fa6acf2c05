package dev.canirun.problem;

import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** Reads requests more strictly than the defaults, and lets no wrong one die in the container without our answer. */
@Configuration(proxyBeanMethods = false)
class StrictRequestConfiguration {

    /** {@code allow-coercion-of-scalars: false} still reads a number into a text; this does not. */
    @Bean
    JsonMapperBuilderCustomizer noNumbersAsText() {
        return builder -> builder.withCoercionConfig(
                LogicalType.Textual,
                textual -> textual.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }

    /** An encoded slash in an id is an unknown id with our answer, not Tomcat's bare 400. */
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashes() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}
