package dev.canirun.administration;

import dev.canirun.curation.DataProblem;
import dev.canirun.curation.DataProblemsException;
import dev.canirun.problem.UnauthorizedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The administrators, known by hashes of their tokens. */
@Component
@ConditionalOnAdminToken
public class Administrators {

    private static final String UNNAMED = "admin";
    private static final String SCHEME = "Bearer ";
    private static final int SHORTEST_TOKEN = 16;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._@-]{1,60}");

    private final Map<String, byte[]> hashes = new LinkedHashMap<>();

    /** @throws DataProblemsException when a token is too short or the file cannot be read */
    Administrators(AdminProperties properties) {
        String token = properties.token();
        if (token != null && !token.isBlank()) {
            add(UNNAMED, token.strip(), "canirun.admin.token", 1);
        }
        Path file = properties.tokenFile();
        if (file != null) {
            List<String> lines = lines(file);
            for (int line = 1; line <= lines.size(); line++) {
                addLine(lines.get(line - 1).strip(), file.toString(), line);
            }
        }
    }

    /**
     * Name of the administrator whose token a request carries.
     *
     * @param authorization the header, {@code null} when there is none
     * @throws UnauthorizedException when it carries none that is known
     */
    public String authenticate(@Nullable String authorization) {
        byte[] sent = hash(token(authorization));
        String found = null;
        // All are compared, each in constant time, so that the time tells nothing.
        for (Map.Entry<String, byte[]> known : hashes.entrySet()) {
            if (MessageDigest.isEqual(known.getValue(), sent)) {
                found = known.getKey();
            }
        }
        if (found == null) {
            throw new UnauthorizedException();
        }
        return found;
    }

    private static String token(@Nullable String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : "";
    }

    private void addLine(String text, String file, int line) {
        if (!text.isEmpty() && text.charAt(0) != '#') {
            int colon = text.indexOf(':');
            add(
                    colon < 0 ? UNNAMED : text.substring(0, colon).strip(),
                    text.substring(colon + 1).strip(),
                    file,
                    line);
        }
    }

    private void add(String name, String token, String file, int line) {
        if (!NAME.matcher(name).matches() || token.length() < SHORTEST_TOKEN) {
            throw refused(
                    file,
                    line,
                    "The administrator's name or token is not usable.",
                    "Write name:token with a name of letters, digits, dots and hyphens and a token of at least "
                            + SHORTEST_TOKEN + " characters.");
        }
        if (hashes.putIfAbsent(name, hash(token)) != null) {
            throw refused(file, line, "The administrator " + name + " is there twice.", "Keep one of them.");
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw refused(
                    file.toString(), 1, "The file cannot be read.", "Correct canirun.admin.token-file or its rights.");
        }
    }

    private static DataProblemsException refused(String file, int line, String reason, String remedy) {
        return new DataProblemsException(List.of(new DataProblem(file, line, reason, remedy)));
    }

    private static byte[] hash(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
