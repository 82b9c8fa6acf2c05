package dev.canirun.huggingface;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.canirun.problem.CannotAnswerException;
import dev.canirun.problem.InvalidRequestException;
import dev.canirun.problem.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Repositories on Hugging Face, as far as anybody may read them. */
@Component
public class HuggingFace {

    private static final Pattern ID = Pattern.compile("(?!\\.)[\\w.-]{1,96}/(?!\\.)[\\w.-]{1,96}");
    private static final int MOST_LIST_BYTES = 4 * 1024 * 1024;
    private static final long MOST_HEADER_BYTES = 64L * 1024 * 1024;
    private static final int MOST_FILES = 10_000;
    private static final int KEPT_LISTS = 200;

    private final HuggingFaceClient client;
    private final JsonMapper json;
    private final Cache<String, Listed> lists =
            Caffeine.newBuilder().maximumSize(KEPT_LISTS).build();

    private record Listed(String validator, Repository repository) {}

    HuggingFace(HuggingFaceClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /**
     * Lists a repository's files; one that has not changed is not sent again.
     *
     * @param id owner and name
     * @throws InvalidRequestException when that is no name of a repository
     * @throws CannotAnswerException when anybody may not read it
     * @throws UnavailableException when Hugging Face does not answer
     */
    public Repository repository(String id) {
        if (!ID.matcher(id).matches() || id.contains("..")) {
            throw new InvalidRequestException(
                    "/huggingFaceRepo", "is no repository; send owner and name, such as Qwen/Qwen3-4B-GGUF.");
        }
        Listed known = lists.getIfPresent(id);
        Map<String, String> headers = known == null ? Map.of() : Map.of("If-None-Match", known.validator());
        HttpResponse<byte[]> response = client.get("/api/models/" + id + "?blobs=true", headers, MOST_LIST_BYTES);
        if (response.statusCode() == 304 && known != null) {
            return known.repository();
        }
        requireFound(response, id);
        Repository repository = parse(id, response.body());
        response.headers().firstValue("ETag").ifPresent(tag -> lists.put(id, new Listed(tag, repository)));
        return repository;
    }

    /** A stream over the beginning of a file, which fetches as much as is read of it. */
    public InputStream open(Repository repository, RepositoryFile file) {
        return new RangeStream(
                (from, length) -> range(repository, file, from, length), Math.min(file.sizeBytes(), MOST_HEADER_BYTES));
    }

    /** A small file as text. */
    public String text(Repository repository, RepositoryFile file) {
        HttpResponse<byte[]> response = client.get(path(repository, file), Map.of(), MOST_LIST_BYTES);
        requireFound(response, repository.id());
        return new String(response.body(), StandardCharsets.UTF_8);
    }

    private byte[] range(Repository repository, RepositoryFile file, long from, int length) throws IOException {
        String range = "bytes=" + from + "-" + (from + length - 1);
        HttpResponse<byte[]> response = client.get(path(repository, file), Map.of("Range", range), length);
        requireFound(response, repository.id());
        boolean whole = response.statusCode() == 200 && from == 0 && response.body().length == length;
        if (response.statusCode() != 206 && !whole) {
            throw new IOException("The host does not answer with a part of the file");
        }
        return response.body();
    }

    private static String path(Repository repository, RepositoryFile file) {
        return "/" + repository.id() + "/resolve/" + repository.revision() + "/"
                + UriUtils.encodePath(file.path(), StandardCharsets.UTF_8);
    }

    private Repository parse(String id, byte[] body) {
        try {
            JsonNode answer = json.readTree(body);
            List<RepositoryFile> files = new ArrayList<>();
            for (JsonNode file : answer.path("siblings")) {
                if (files.size() < MOST_FILES && file.path("rfilename").isString()) {
                    files.add(new RepositoryFile(
                            file.path("rfilename").asString(), file.path("size").asLong(0)));
                }
            }
            String revision = answer.path("sha").asString("");
            if (!revision.matches("[0-9a-f]{40}")) {
                throw notUnderstood();
            }
            return new Repository(id, revision, files);
        } catch (JacksonException notJson) {
            throw notUnderstood();
        }
    }

    private static UnavailableException notUnderstood() {
        return new UnavailableException(
                "Hugging Face's answer is not understood. Send the file's first megabytes as the part file instead.",
                Duration.ofMinutes(10));
    }

    private static void requireFound(HttpResponse<byte[]> response, String id) {
        if (response.statusCode() >= 400) {
            throw new CannotAnswerException(
                    "repository-not-readable",
                    "Repository not readable",
                    "The repository " + id
                            + " or this file of it is not there, or not for everybody to read: this service"
                            + " sends no token. Correct the name, or send the file's first megabytes as the part file.");
        }
    }
}
