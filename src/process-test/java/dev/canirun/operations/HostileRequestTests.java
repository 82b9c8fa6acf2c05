package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestTests {

    private static final int TIMEOUT_MILLISECONDS = 30_000;
    private static final int MIB = 1 << 20;

    private Service service;
    private Map<String, String> answers;

    @BeforeAll
    void start(@TempDir Path folder) {
        service = Service.starter().on(folder).startAndWait();
        answers = Questions.answersOf(service);
    }

    @AfterAll
    void stop() {
        service.close();
    }

    @Test
    void longAndBrokenHeadersAreRefusedAndHarmNobody() throws IOException {
        List<String> heads = List.of(
                "X-Forwarded-For: " + "1.2.3.4, ".repeat(20_000),
                "X-Long: " + "a".repeat(1_000_000),
                "X-Many: a\r\n".repeat(5_000).strip(),
                "X-Null: a\0b",
                "X Space: a",
                ": nothing",
                "Content-Length: 5\r\nTransfer-Encoding: chunked",
                "Content-Length: 5\r\nContent-Length: 6",
                "Content-Length: -1",
                "Transfer-Encoding: chunked, chunked",
                "Host: a\r\nHost: b");
        for (String head : heads) {
            String answer = ask(service.port(), "GET / HTTP/1.1\r\n" + head + "\r\n\r\n");
            assertThat(answer)
                    .as(head.substring(0, Math.min(40, head.length())))
                    .matches("(?s)(HTTP/1.1 4.*)?");
        }
        assertThat(Questions.answersOf(service)).isEqualTo(answers);
    }

    @Test
    void whatAProxyMayTellIsNotBelievedFromAnybody() throws IOException {
        String plain = ask(service.port(), "GET /models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        String lying = ask(
                service.port(),
                "GET /models HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Forwarded-Host: evil.example\r\n"
                        + "X-Forwarded-Proto: javascript\r\nX-Forwarded-Prefix: //evil.example\r\nForwarded: host=evil.example\r\n\r\n");

        assertThat(plain).startsWith("HTTP/1.1 200");
        assertThat(lying).startsWith("HTTP/1.1 200").doesNotContain("evil.example");
    }

    @Test
    void proxyRefusesThemBeforeTheService() throws IOException {
        try (ReverseProxy proxy = ReverseProxy.before(service.port(), service.port())) {
            service.await("behind the proxy", () -> canConnect(proxy.port()));
            String ordinary = "GET /api/v1/quantizations HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

            assertThat(ask(proxy.port(), ordinary + "\r\n")).startsWith("HTTP/1.1 200");
            assertThat(ask(proxy.port(), ordinary + "X-Long: " + "a".repeat(100_000) + "\r\n\r\n"))
                    .startsWith("HTTP/1.1 400");
            assertThat(ask(proxy.port(), "GET /actuator/prometheus HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void uploadMayBeAsLongAsIsDocumentedAndNotLonger() {
        assertThat(upload(60 * MIB)).isIn(400, 422);
        assertThat(upload(65 * MIB)).isEqualTo(413);
    }

    private int upload(int bytes) {
        byte[] head = ("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m.gguf\"\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] tail = "\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII);
        return service.send(HttpRequest.newBuilder(service.uri("/api/v1/inspections"))
                        .header("Content-Type", "multipart/form-data; boundary=b")
                        .POST(BodyPublishers.ofByteArrays(List.of(head, new byte[bytes], tail)))
                        .build())
                .statusCode();
    }

    private static boolean canConnect(int port) {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What comes back; nothing when the connection is cut. */
    private static String ask(int port, String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(TIMEOUT_MILLISECONDS);
            try {
                socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (IOException cut) {
                // It need not read what it refuses.
            }
            return read(socket.getInputStream());
        }
    }

    private static String read(InputStream in) {
        StringBuilder text = new StringBuilder();
        byte[] buffer = new byte[8192];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                text.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException cut) {
            return text.toString();
        }
        return text.toString();
    }
}
