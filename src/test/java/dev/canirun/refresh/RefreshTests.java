package dev.canirun.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import dev.canirun.catalog.BuiltInCatalog;
import dev.canirun.catalog.CatalogModel;
import dev.canirun.catalog.PublishedFile;
import dev.canirun.huggingface.FakeHuggingFace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RefreshTests {

    private static final CatalogModel MODEL =
            BuiltInCatalog.CATALOG.find("llama-3.1-8b-instruct").orElseThrow();
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PACE = HubClient.BETWEEN_REQUESTS;

    @TempDir
    Path folder;

    private final Time time = new Time();
    private final Map<String, ObjectNode> answers = new TreeMap<>();
    private FakeHuggingFace server;

    /** Passes only while somebody waits. */
    private static final class Time implements Waiting {
        private final List<Duration> pauses = new ArrayList<>();
        private long nanos;

        @Override
        public long nanoTime() {
            return nanos;
        }

        @Override
        public void pause(Duration length) {
            pauses.add(length);
            nanos += length.toNanos();
        }
    }

    @BeforeEach
    void serveWhatTheCatalogSays() throws IOException {
        server = new FakeHuggingFace();
        ObjectNode original = answer(MODEL.huggingFaceRepo()).put("gated", "manual");
        original.putObject("cardData").put("license", MODEL.license());
        original.putObject("safetensors").put("total", MODEL.parameters().total());
        for (PublishedFile file : MODEL.publishedFiles()) {
            if (file.repository() != null && file.file() != null) {
                answer(file.repository())
                        .withArray("siblings")
                        .addObject()
                        .put("rfilename", file.file())
                        .put("size", file.bytes());
            }
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void catalogThatSaysTheSameHasNoDifferences() throws Exception {
        assertThat(refresh().differences(MODEL)).isEmpty();
        assertThat(server.requests).as("each repository once").hasSize(answers.size());
    }

    @Test
    void everyFactThatDiffersIsNamedWithBothValues() throws Exception {
        ObjectNode original = answer(MODEL.huggingFaceRepo()).put("gated", false);
        original.putObject("cardData").put("license", "other").put("license_name", "Our-Own");
        original.putObject("safetensors").put("total", 9_000_000_000L);
        PublishedFile file = MODEL.publishedFiles().stream()
                .filter(published -> published.repository() != null && published.file() != null)
                .findFirst()
                .orElseThrow();
        String repository = Objects.requireNonNull(file.repository());
        answer(repository)
                .putArray("siblings")
                .addObject()
                .put("rfilename", file.file())
                .put("size", 1);

        assertThat(refresh().differences(MODEL))
                .contains(
                        new Difference(MODEL.id(), "gated", "true", "false", MODEL.huggingFaceRepo()),
                        new Difference(MODEL.id(), "license", "llama3.1", "our-own", MODEL.huggingFaceRepo()),
                        new Difference(
                                MODEL.id(), "parameters.total", "8030261248", "9000000000", MODEL.huggingFaceRepo()),
                        new Difference(
                                MODEL.id(),
                                Objects.requireNonNull(file.file()),
                                file.bytes() + " bytes",
                                "1 bytes",
                                repository));
    }

    @Test
    void repositoryThatIsGoneIsADifference() throws Exception {
        server.at(path(MODEL.huggingFaceRepo()), exchange -> FakeHuggingFace.send(exchange, 404, new byte[0]));

        assertThat(refresh().differences(MODEL))
                .containsExactly(new Difference(
                        MODEL.id(), "hugging_face_repo", "there", "not public", MODEL.huggingFaceRepo()));
    }

    @Test
    void repositoryThatWasRenamedIsFound() throws Exception {
        answer("meta-llama/New-Name").setAll(answer(MODEL.huggingFaceRepo()));
        server.at(
                path(MODEL.huggingFaceRepo()),
                exchange -> FakeHuggingFace.redirect(exchange, path("meta-llama/New-Name")));

        assertThat(refresh().differences(MODEL)).isEmpty();
    }

    @Test
    void whatHasNotChangedSinceItWasKeptIsNotSentAgain() throws Exception {
        refresh().differences(MODEL);
        List<Integer> sizes = new ArrayList<>();
        answers.keySet().forEach(id -> server.at(path(id), exchange -> sizes.add(answer(id, exchange))));

        assertThat(refresh().differences(MODEL)).isEmpty();
        assertThat(sizes).hasSize(answers.size()).containsOnly(0);

        answer(MODEL.huggingFaceRepo()).put("gated", false);
        assertThat(refresh().differences(MODEL)).extracting(Difference::fact).containsExactly("gated");
    }

    @Test
    void requestsKeepThePaceThatIsAllowed() throws Exception {
        refresh().differences(MODEL);

        assertThat(time.nanos).isEqualTo(PACE.multipliedBy(answers.size() - 1L).toNanos());
    }

    @Test
    void refusalForTooManyRequestsIsWaitedOutAsLongAsItSays() throws Exception {
        fail(MODEL.huggingFaceRepo(), 429, 1);

        assertThat(refresh().differences(MODEL)).isEmpty();
        assertThat(time.pauses).contains(Duration.ofSeconds(77));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503})
    void failureThatPassesIsTriedAgainAfterGrowingWaits(int status) throws Exception {
        fail(MODEL.huggingFaceRepo(), status, 2);

        assertThat(refresh().differences(MODEL)).isEmpty();
        assertThat(time.pauses).contains(Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void serverThatNeverAnswersIsNotAskedAnyMore() {
        Refresh refresh = refresh();
        fail(MODEL.huggingFaceRepo(), 503, Integer.MAX_VALUE);

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> refresh.differences(MODEL));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> refresh.differences(MODEL));
        assertThat(server.requests).hasSize(HubClient.MOST_TRIES);
    }

    @Test
    void sizeOfASplitFileIsThatOfAllItsPartsInWhateverFolder() {
        HubRepository repository = new HubRepository(
                false,
                null,
                null,
                Map.of("Q8/m-00001-of-00002.gguf", 3L, "Q8/m-00002-of-00002.gguf", 4L, "Q8/n-00001-of-00002.gguf", 9L));

        assertThat(repository.bytesOf("m-00001-of-00002.gguf")).isEqualTo(7);
        assertThat(repository.bytesOf("Q8/m-*.gguf")).isEqualTo(7);
        assertThat(repository.bytesOf("m.gguf")).isNull();
    }

    private Refresh refresh() {
        return new Refresh(new HubClient(server.endpoint(), new KeptAnswers(folder), time));
    }

    private ObjectNode answer(String repository) {
        return answers.computeIfAbsent(repository, id -> {
            server.at(path(id), exchange -> answer(id, exchange));
            return JSON.createObjectNode();
        });
    }

    /** Answers as Hugging Face does, with a validator. */
    private int answer(String repository, HttpExchange exchange) throws IOException {
        byte[] body = answers.get(repository).toString().getBytes(StandardCharsets.UTF_8);
        String tag = "W/\"" + answers.get(repository).hashCode() + "\"";
        boolean known = tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
        exchange.getResponseHeaders().set("ETag", tag);
        FakeHuggingFace.send(exchange, known ? 304 : 200, known ? new byte[0] : body);
        return known ? 0 : body.length;
    }

    private void fail(String repository, int status, int times) {
        List<Integer> failed = new ArrayList<>();
        server.at(path(repository), exchange -> {
            if (failed.size() < times) {
                failed.add(status);
                if (status == 429) {
                    exchange.getResponseHeaders().set("Retry-After", "77");
                }
                FakeHuggingFace.send(exchange, status, new byte[0]);
            } else {
                answer(repository, exchange);
            }
        });
    }

    private static String path(String repository) {
        return "/api/models/" + repository;
    }
}
