package dev.canirun.inspection.web;

import dev.canirun.problem.InvalidRequestException;
import java.util.List;
import org.springframework.web.multipart.MultipartFile;

/** The files of an inspection: one, or every part of a split model. */
final class UploadedParts {

    private static final int MOST_PARTS = 64;

    private UploadedParts() {}

    /** @throws InvalidRequestException when there is no file or too many */
    static List<MultipartFile> of(List<MultipartFile> files) {
        List<MultipartFile> parts =
                files.stream().filter(file -> !file.isEmpty()).toList();
        if (parts.isEmpty() || parts.size() > MOST_PARTS) {
            throw new InvalidRequestException(
                    "/file",
                    "is missing or stands too often; send a GGUF file or its first megabytes, or every part of a split"
                            + " model, at most " + MOST_PARTS + ".");
        }
        return parts;
    }
}
