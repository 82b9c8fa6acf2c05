package dev.canirun.inspection;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.canirun.huggingface.HuggingFace;
import dev.canirun.huggingface.Repository;
import dev.canirun.huggingface.RepositoryFile;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnavailableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Reads the headers of GGUF files on Hugging Face and nothing behind them; those read lately are kept. */
@Component
public class RepositoryInspector {

    private static final int KEPT = 100;

    private final HuggingFace huggingFace;
    private final GgufInspector inspector;
    private final ConfigurationInspector configurations;
    private final Cache<Key, InspectedModel> kept =
            Caffeine.newBuilder().maximumSize(KEPT).build();

    /** A file of one commit never changes. */
    private record Key(String repository, String revision, String file) {}

    RepositoryInspector(HuggingFace huggingFace, GgufInspector inspector, ConfigurationInspector configurations) {
        this.configurations = configurations;
        this.huggingFace = huggingFace;
        this.inspector = inspector;
    }

    /** Lists the files of a repository. */
    public Repository repository(String id) {
        return huggingFace.repository(id);
    }

    /**
     * What a file of a repository is; for a part of a split file, what all of its parts are together.
     *
     * @throws InvalidRequestException when the repository has no such file
     */
    public InspectedModel inspect(Repository repository, String path) {
        RepositoryFile file = repository
                .file(path)
                .filter(found -> repository.ggufFiles().contains(found))
                .orElseThrow(() -> new InvalidRequestException(
                        "/file",
                        "is no GGUF file of this repository; send one of files, or leave it out to see them."));
        List<RepositoryFile> parts = repository.partsOf(file);
        if (parts.isEmpty()) {
            throw new InvalidRequestException("/file", "is a part of a split file whose other parts are not there.");
        }
        Key key = new Key(repository.id(), repository.revision(), parts.get(0).path());
        return kept.get(key, wanted -> read(repository, parts));
    }

    /**
     * The model of a repository without GGUF files, from its {@code config.json}.
     *
     * @throws CannotAnswerException when there is none or it is not understood
     */
    public ConfiguredModel configured(Repository repository) {
        RepositoryFile file = repository
                .file("config.json")
                .orElseThrow(() -> new CannotAnswerException(
                        "repository-not-readable",
                        "Nothing to read",
                        "The repository holds neither a GGUF file nor a config.json. Name one that does."));
        return configurations.inspect(repository.id(), huggingFace.text(repository, file));
    }

    private InspectedModel read(Repository repository, List<RepositoryFile> parts) {
        try {
            List<InputStreamSource> streams = parts.stream()
                    .<InputStreamSource>map(part -> () -> huggingFace.open(repository, part))
                    .toList();
            return inspector.inspect(streams);
        } catch (IOException failure) {
            throw new UnavailableException(
                    "Hugging Face does not give parts of this file. Send its first megabytes as the part file instead.",
                    Duration.ofMinutes(1));
        }
    }
}
