package dev.canirun.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HuggingFaceTests {

    private static final String LIST = "/api/models/owner/name";
    private static final String FILE = "/owner/name/resolve/" + FakeHuggingFace.REVISION + "/model.gguf";

    private FakeHuggingFace server;
    private HuggingFace huggingFace;

    @BeforeEach
    void start() throws IOException {
        server = new FakeHuggingFace();
        huggingFace = huggingFace(server.properties());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void listsModelFilesWithTheirSizesAndLeavesOutVisionTowers() {
        server.with("model.gguf", new byte[7])
                .with("mmproj-model.gguf", new byte[3])
                .with("README.md", new byte[1]);

        Repository repository = huggingFace.repository("owner/name");

        assertThat(repository.revision()).isEqualTo(FakeHuggingFace.REVISION);
        assertThat(repository.ggufFiles()).containsExactly(new RepositoryFile("model.gguf", 7));
    }

    @Test
    void listThatHasNotChangedIsNotSentAgain() {
        server.with("model.gguf", new byte[7]);
        Repository first = huggingFace.repository("owner/name");

        assertThat(huggingFace.repository("owner/name")).isSameAs(first);

        server.with("other.gguf", new byte[8]);
        assertThat(huggingFace.repository("owner/name").ggufFiles()).hasSize(2);
    }

    @Test
    void onlyAsMuchOfAFileIsFetchedAsSomebodyReads() throws IOException {
        byte[] content = new byte[40 * 1024 * 1024];
        content[600_000] = 42;
        server.with("model.gguf", content);
        Repository repository = huggingFace.repository("owner/name");

        try (InputStream stream =
                huggingFace.open(repository, repository.ggufFiles().get(0))) {
            stream.skipNBytes(600_000);
            assertThat(stream.read()).isEqualTo(42);
        }

        assertThat(server.requests)
                .filteredOn(request -> request.startsWith("/cdn/"))
                .containsExactly("/cdn/model.gguf bytes=0-524287", "/cdn/model.gguf bytes=524288-1572863");
    }

    @Test
    void partsOfASplitFileBelongTogether() {
        server.with("m-00002-of-00002.gguf", new byte[2])
                .with("m-00001-of-00002.gguf", new byte[1])
                .with("n-00001-of-00003.gguf", new byte[1]);
        Repository repository = huggingFace.repository("owner/name");

        assertThat(repository.partsOf(repository.file("m-00002-of-00002.gguf").orElseThrow()))
                .extracting(RepositoryFile::path)
                .containsExactly("m-00001-of-00002.gguf", "m-00002-of-00002.gguf");
        assertThat(repository.partsOf(repository.file("n-00001-of-00003.gguf").orElseThrow()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "name", "a/b/c", "../x", "a/..", "a/b?x", "a/b#x", "a b/c", "http://x/y", ".a/b"})
    void whatIsNoRepositoryIsNotAskedFor(String id) {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> huggingFace.repository(id));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void repositoryThatNotEverybodyMayReadIsSaidToBeSo() {
        assertThatExceptionOfType(CannotAnswerException.class)
                .isThrownBy(() -> huggingFace.repository("owner/private"))
                .withMessageContaining("sends no token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/secret",
                "http://169.254.169.254/latest/meta-data",
                "https://example.org/file",
                "https://hf.example.evil.org/file",
                "https://user@hf.example/file",
                "http://hf.example/file",
                "https://hf.example:8443/file",
                "file:///etc/passwd"
            })
    void redirectToElsewhereIsNotFollowed(String elsewhere) {
        server.at(LIST, exchange -> FakeHuggingFace.redirect(exchange, elsewhere));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> huggingFace.repository("owner/name"));
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void redirectsAreCounted() {
        server.at(LIST, exchange -> FakeHuggingFace.redirect(exchange, LIST));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> huggingFace.repository("owner/name"));
        assertThat(server.requests).hasSize(6);
    }

    @Test
    void hostInsideOnesOwnNetworkIsReadOnlyWhereThatIsSet() {
        HuggingFace guarded = huggingFace(server.properties(false, Duration.ofSeconds(5)));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> guarded.repository("owner/name"));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void longAnswerIsCutOff() {
        server.at(LIST, exchange -> FakeHuggingFace.send(exchange, 200, new byte[5 * 1024 * 1024]));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> huggingFace.repository("owner/name"));
    }

    @Test
    void answerThatDoesNotComeInTimeIsGivenUp() {
        HuggingFace impatient = huggingFace(server.properties(true, Duration.ofMillis(300)));
        server.at(LIST, exchange -> {
            exchange.sendResponseHeaders(200, 1000); // and then nothing
            exchange.getResponseBody().flush();
        });

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> impatient.repository("owner/name"));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void failureOfTheServerIsNotTakenForAnAnswer(int status) {
        server.at(LIST, exchange -> FakeHuggingFace.send(exchange, status, new byte[1]));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> huggingFace.repository("owner/name"));
    }

    @Test
    void hostThatGivesNoPartsIsNotReadWhole() {
        server.with("model.gguf", new byte[2_000_000]);
        server.at("/cdn/model.gguf", exchange -> FakeHuggingFace.send(exchange, 200, new byte[2_000_000]));
        Repository repository = huggingFace.repository("owner/name");

        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> huggingFace
                        .open(repository, repository.ggufFiles().get(0))
                        .read());
        assertThat(server.requests).contains(FILE + " bytes=0-524287");
    }

    @Test
    void nothingIsReadWhereThatIsSwitchedOff() {
        HuggingFaceProperties on = server.properties();
        HuggingFace off = huggingFace(new HuggingFaceProperties(
                false, on.endpoint(), on.downloadHosts(), true, on.timeout(), on.concurrency()));

        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> off.repository("owner/name"));
        assertThat(server.requests).isEmpty();
    }

    private static HuggingFace huggingFace(HuggingFaceProperties properties) {
        return new HuggingFace(
                new HuggingFaceClient(properties), JsonMapper.builder().build());
    }
}
