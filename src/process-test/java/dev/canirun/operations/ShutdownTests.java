package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShutdownTests {

    private static final String BODY =
            "{\"model\":\"llama-3.1-8b-instruct\",\"quantization\":\"Q4_K_M\",\"machine\":{\"systemMemoryGiB\":32}}";

    @TempDir
    Path folder;

    @Test
    void requestThatIsUnderWayIsFinishedBeforeTheServiceStops() throws IOException {
        try (Service service = Service.starter().on(folder).startAndWait();
                Socket client = new Socket("127.0.0.1", service.port())) {
            OutputStream out = client.getOutputStream();
            out.write(("POST /api/v1/fits HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                            + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY.substring(0, 20))
                    .getBytes(StandardCharsets.US_ASCII));
            out.flush();
            service.await("reading the request", () -> service.isReady());
            Service.pause(500);

            service.askToStop();
            service.await("closed to others", () -> !service.isReady());
            out.write(BODY.substring(20).getBytes(StandardCharsets.US_ASCII));
            out.flush();

            BufferedReader answer =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 200");
            assertThat(answer.lines()).anyMatch(line -> line.contains("\"weightsBytes\""));
            assertThat(service.exitCode()).isEqualTo(143);
        }
    }
}
