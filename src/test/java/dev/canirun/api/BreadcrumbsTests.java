package dev.canirun.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.json.JsonMapper;

class BreadcrumbsTests {

    @BeforeEach
    void ask() {
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(new MockHttpServletRequest()));
    }

    @AfterEach
    void forget() {
        RequestContextHolder.resetRequestAttributes();
    }

    @Test
    void everyReplicaWritesThemInTheSameOrder() {
        assertThat(new Breadcrumbs(new JsonMapper()).of(new Breadcrumbs.Step("a</script>", "/models/a")))
                .isEqualTo("{\"@context\":\"https://schema.org\",\"@type\":\"BreadcrumbList\",\"itemListElement\":["
                        + "{\"@type\":\"ListItem\",\"position\":1,\"name\":\"a\\u003c/script>\","
                        + "\"item\":\"http://localhost/models/a\"}]}");
    }
}
