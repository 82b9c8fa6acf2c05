package dev.canirun.refresh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers of earlier runs with their validators, one file each, so that what has not changed is not sent again. */
final class KeptAnswers {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    KeptAnswers(Path folder) {
        this.folder = folder;
    }

    /**
     * @param validator the answer's entity tag
     * @param body what was answered
     */
    record Kept(String validator, JsonNode body) {}

    Optional<Kept> find(String repository) throws IOException {
        Path file = file(repository);
        return Files.exists(file) ? Optional.of(JSON.readValue(Files.readString(file), Kept.class)) : Optional.empty();
    }

    void keep(String repository, Kept answer) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(file(repository), JSON.writeValueAsString(answer));
    }

    private Path file(String repository) {
        return folder.resolve(repository.replace("/", "--") + ".json");
    }
}
