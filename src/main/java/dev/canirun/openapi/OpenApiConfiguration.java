package dev.canirun.openapi;

import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.providers.JavadocProvider;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.util.ClassUtils;

/** Tells springdoc what follows from our conventions. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {

    static final String DESCRIPTION = """
            Says exactly whether an open-weight model in GGUF runs on a machine under llama.cpp, Ollama or LM Studio: at which \
            quantization, with which context, how fast, and if not, what would make it fit.

            Memory is in bytes and says so (`…Bytes`); questions may give `…GiB`, of 2^30 bytes. Time is in seconds. What \
            cannot be known is `null` or a problem document, never a guess. Fields are added without notice; nothing is \
            renamed, dropped or re-typed within version 1.""";

    /** What a parameter writes as one word is not taken apart. */
    OpenApiConfiguration() {
        SpringDocUtils.getConfig()
                .addSimpleTypePredicateForParameterObject(type -> ClassUtils.hasMethod(type, "valueOf", String.class));
    }

    @Bean
    OpenAPI apiDescription() {
        return new OpenAPI()
                .info(new Info()
                        .title("Can I Run This LLM")
                        .version("1")
                        .description(DESCRIPTION)
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .components(new Components()
                        .addSecuritySchemes(
                                "ApiKey",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key")
                                        .description("Only where the service is set up to ask for one")))
                .security(List.of(new SecurityRequirement(), new SecurityRequirement().addList("ApiKey")))
                .servers(List.of(new Server().url("/").description("This service")));
    }

    @Bean
    @Primary
    JavadocProvider markdownJavadoc() {
        return new MarkdownJavadoc();
    }

    /** The first converter is asked last, and it asks no other. */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new NestedNames()).openapi31(true);
    }

    @Bean
    RecordSchemas recordSchemas() {
        return new RecordSchemas();
    }

    @Bean
    OpenApiCustomizer apiConventions() {
        return new ApiConventions();
    }
}
