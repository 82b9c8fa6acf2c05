package dev.canirun.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.canirun.curation.BundlePart;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.curation.Manifest;
import dev.canirun.curation.Overlay;
import dev.canirun.curation.Retirement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTests {

    @TempDir
    private Path temporary;

    private Path bundle;
    private Path folder;

    @BeforeEach
    void export() throws IOException {
        bundle = temporary.resolve("bundle.zip");
        folder = temporary.resolve("overlay");
        new BundleWriter(List.of(new Cars())).write(bundle);
    }

    @Test
    void unpackedFilesAreThoseThatWereBundled() throws IOException {
        BundleReader.unpack(bundle, folder);

        assertThat(folder.resolve("models/beetle.yaml")).hasContent("id: beetle\n");
        assertThat(folder.resolve("retired.csv")).hasContent("kind,id,reason\nMODEL,golf,\"not in the bundle\"\n");
        assertThat(Overlay.read(folder).models()).hasSize(1);
    }

    @Test
    void sameCatalogMakesTheSameBytes() throws IOException {
        Path again = temporary.resolve("again.zip");
        new BundleWriter(List.of(new Cars())).write(again);

        assertThat(again).hasSameBinaryContentAs(bundle);
    }

    @Test
    void damagedBundleIsRefusedAndTheFolderStaysAsItWas() throws IOException {
        byte[] bytes = Files.readAllBytes(bundle);
        Files.write(bundle, Arrays.copyOf(bytes, bytes.length / 2));

        assertThatExceptionOfType(Exception.class).isThrownBy(() -> BundleReader.unpack(bundle, folder));
        assertThat(folder).doesNotExist();
        Files.writeString(bundle, "no zip");
        assertThatExceptionOfType(DataProblemsException.class).isThrownBy(() -> BundleReader.unpack(bundle, folder));
    }

    @Test
    void changedFileAndUnpackingThatWasCutShortAreFoundAtTheNextStart() throws IOException {
        BundleReader.unpack(bundle, folder);
        Files.writeString(folder.resolve("models/beetle.yaml"), "id: golf\n");
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> Overlay.read(folder))
                .withMessageContaining("models/beetle.yaml:1: The file is not as it was bundled");

        Files.delete(folder.resolve("models/beetle.yaml"));
        assertThatExceptionOfType(DataProblemsException.class).isThrownBy(() -> Overlay.read(folder));

        BundleReader.unpack(bundle, folder);
        assertThat(Overlay.read(folder).models()).hasSize(1);
    }

    @Test
    void filesOfOnesOwnAreNotRemoved() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("gpus.csv"), "id\n");

        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> BundleReader.unpack(bundle, folder))
                .withMessageContaining("came from no bundle");
        assertThat(folder.resolve("gpus.csv")).exists();
    }

    @Test
    void nameThatLeadsOutOfTheFolderIsNoManifestLine() {
        assertThatExceptionOfType(DataProblemsException.class)
                .isThrownBy(() -> Manifest.parse("manifest", "a".repeat(64) + "  ../evil.yaml\n"))
                .withMessageContaining("manifest:1");
    }

    private static final class Cars implements BundlePart {

        @Override
        public SortedMap<String, byte[]> files() {
            return new TreeMap<>(Map.of("models/beetle.yaml", "id: beetle\n".getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public List<Retirement> retired() {
            return List.of(new Retirement(Retirement.Kind.MODEL, "golf", "not in the bundle"));
        }
    }
}
