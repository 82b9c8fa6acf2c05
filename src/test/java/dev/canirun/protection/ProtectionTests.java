package dev.canirun.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class ProtectionTests {

    private static final String KEY = "0123456789abcdef";

    @Test
    void aCallerWhoseBucketIsEmptyIsToldWhenToComeBack() throws ServletException, IOException {
        RateLimitFilter filter = rateLimit(60, 2);
        assertThat(ask(filter, "203.0.113.7", "/api/v1/gpus").getStatus()).isEqualTo(200);
        MockHttpServletResponse last = ask(filter, "203.0.113.7", "/api/v1/gpus");
        assertThat(last.getHeader("RateLimit")).startsWith("\"caller\";r=0;t=");
        assertThat(last.getHeader("RateLimit-Policy")).isEqualTo("\"caller\";q=2;w=60");

        MockHttpServletResponse refused = ask(filter, "203.0.113.7", "/api/v1/gpus");
        assertThat(refused.getStatus()).isEqualTo(429);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(ask(filter, "203.0.113.8", "/api/v1/gpus").getStatus()).isEqualTo(200);
    }

    @Test
    void aQuestionAboutTheWholeCatalogCostsAsMuchAsTenOthers() throws ServletException, IOException {
        RateLimitFilter filter = rateLimit(60, 15);
        assertThat(ask(filter, "203.0.113.7", "/api/v1/recommendations").getHeader("RateLimit"))
                .startsWith("\"caller\";r=5;");
        assertThat(ask(filter, "203.0.113.7", "/api/v1/fits/batch").getStatus()).isEqualTo(429);
    }

    @Test
    void theAddressesOfOneIpv6NetworkAreOneCaller() throws ServletException, IOException {
        RateLimitFilter filter = rateLimit(60, 1);
        assertThat(ask(filter, "2001:db8:1:2:0:0:0:1", "/").getStatus()).isEqualTo(200);
        assertThat(ask(filter, "2001:db8:1:2:ffff:0:0:9", "/").getStatus()).isEqualTo(429);
        assertThat(ask(filter, "2001:db8:1:3:0:0:0:1", "/").getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "0:0:0:0:0:0:0:1"})
    void theMachineItselfHasNoLimit(String address) throws ServletException, IOException {
        RateLimitFilter filter = rateLimit(60, 1);
        for (int i = 0; i < 3; i++) {
            MockHttpServletResponse response = ask(filter, address, "/api/v1/gpus");
            assertThat(response.getStatus()).isEqualTo(200);
            assertThat(response.getHeader("RateLimit")).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.0.1, true",
        "10.0.0.0/8, 11.0.0.1, false",
        "192.168.1.4, 192.168.1.4, true",
        "192.168.1.4, 192.168.1.5, false",
        "2001:db8::/32, 2001:db8:0:0:0:0:0:7, true",
        "2001:db8::/32, 10.0.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true"
    })
    void networksHoldTheirAddresses(String network, String address, boolean held) {
        assertThat(new Networks(List.of(network)).contain(address)).isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "10.0.0.0/33", "10.0.0.0/x"})
    void whatIsNoNetworkStopsTheStart(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Networks(List.of(text)));
    }

    @Test
    void oneTooManyAtATimeIsSentAwayQuickly() throws Exception {
        ConcurrencyFilter filter = new ConcurrencyFilter(new ProtectionProperties.Concurrency(1, Duration.ofMillis(1)));
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Thread first = new Thread(() -> pass(filter, (request, response) -> {
            entered.countDown();
            await(leave);
        }));
        first.start();
        await(entered);
        MockHttpServletResponse refused = pass(filter, new MockFilterChain());
        leave.countDown();
        first.join();

        assertThat(refused.getStatus()).isEqualTo(503);
        assertThat(refused.getHeader("Retry-After")).isEqualTo("1");
        assertThat(pass(filter, new MockFilterChain()).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "X-API-Key, 0123456789abcdef, 200",
        "X-API-Key, 0123456789abcdeg, 401",
        "Authorization, Bearer 0123456789abcdef, 200",
        "Authorization, Bearer 0123456789abcde, 401",
        "Authorization, Basic !!!, 401",
        "Accept, application/json, 401"
    })
    void theKeyOpensAndNothingElseDoes(String header, String value, int status) throws ServletException, IOException {
        assertThat(askWith(header, value).getStatus()).isEqualTo(status);
    }

    @Test
    void aBrowsersDialogTakesTheKeyAsPassword() throws ServletException, IOException {
        String credentials = Base64.getEncoder().encodeToString(("me:" + KEY).getBytes(StandardCharsets.UTF_8));
        assertThat(askWith("Authorization", "Basic " + credentials).getStatus()).isEqualTo(200);
        assertThat(askWith("Accept", "text/html").getHeader("WWW-Authenticate")).startsWith("Basic");
    }

    private static MockHttpServletResponse askWith(String header, String value) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/models");
        request.addHeader(header, value);
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ApiKeyFilter(KEY).doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static RateLimitFilter rateLimit(int perMinute, int burst) {
        return new RateLimitFilter(
                new ProtectionProperties.RateLimit(perMinute, burst, 100, List.of("127.0.0.0/8", "::1/128")));
    }

    private static MockHttpServletResponse ask(RateLimitFilter filter, String address, String path)
            throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setRemoteAddr(address);
        MockHttpServletResponse response = new MockHttpServletResponse();
        filter.doFilter(request, response, new MockFilterChain());
        return response;
    }

    private static MockHttpServletResponse pass(ConcurrencyFilter filter, FilterChain chain) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        try {
            filter.doFilter(new MockHttpServletRequest("GET", "/"), response, chain);
        } catch (ServletException | IOException failure) {
            throw new AssertionError(failure);
        }
        return response;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }
}
