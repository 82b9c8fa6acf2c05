package dev.canirun.inspection;

import dev.canirun.gguf.GgufHeader;
import dev.canirun.gguf.GgufLimits;
import dev.canirun.gguf.GgufMetadata;
import dev.canirun.gguf.GgufReader;
import dev.canirun.gguf.MalformedGgufException;
import dev.canirun.gguf.TruncatedGgufException;
import dev.canirun.llm.ArchitectureReader;
import dev.canirun.llm.LanguageModel;
import dev.canirun.llm.Quantization;
import dev.canirun.llm.UnsupportedArchitectureException;
import dev.canirun.problem.CannotAnswerException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamSource;
import org.springframework.stereotype.Component;

/** Reads a GGUF file, or just its beginning, and keeps nothing of it. */
@Component
public class GgufInspector {

    /** Type of the problem of a header that is cut. */
    public static final String TRUNCATED = "truncated-header";

    /** Property of that problem: how many bytes lack at least. */
    public static final String MISSING_BYTES = "missingBytesAtLeast";

    /**
     * @param parts a whole model, or every part of a split one in any order
     * @throws CannotAnswerException when the bytes are no GGUF header or end inside it
     * @throws IOException when a stream fails
     */
    public InspectedModel inspect(List<? extends InputStreamSource> parts) throws IOException {
        List<GgufHeader> headers = new ArrayList<>();
        try {
            for (InputStreamSource part : parts) {
                try (InputStream stream = part.getInputStream()) {
                    headers.add(GgufReader.read(stream, GgufLimits.DEFAULT));
                }
            }
            return inspect(headers.size() == 1 ? headers.get(0) : GgufHeader.merge(headers));
        } catch (TruncatedGgufException cut) {
            throw truncated(cut, headers.size());
        } catch (MalformedGgufException malformed) {
            throw unusable(malformed);
        }
    }

    /** A part of a split model alone says nothing of the rest. */
    private static InspectedModel inspect(GgufHeader header) {
        if (!header.isComplete()) {
            throw new CannotAnswerException(
                    "missing-parts",
                    "Only a part of the model",
                    "This is part " + (header.splitNumber() + 1) + " of " + header.splitCount()
                            + ". Send all of them, one `file` part each in any order; the first megabytes of each are enough.");
        }
        return describe(header);
    }

    /** Tells the bytes that lack as a number too, for whoever sends them next. */
    private static CannotAnswerException truncated(TruncatedGgufException cut, int part) {
        CannotAnswerException cannot = new CannotAnswerException(
                TRUNCATED,
                "The header is cut",
                "The first " + cut.availableBytes() + " bytes end inside the header. Send at least "
                        + cut.missingBytesAtLeast() + " bytes more, counted from the file's beginning.");
        cannot.getBody().setProperty("part", part);
        cannot.getBody().setProperty(MISSING_BYTES, cut.missingBytesAtLeast());
        return cannot;
    }

    private static CannotAnswerException unusable(MalformedGgufException malformed) {
        return new CannotAnswerException(
                "malformed-gguf", "Not a usable GGUF file", malformed.reason() + ". " + malformed.remedy() + ".");
    }

    private static InspectedModel describe(GgufHeader header) {
        GgufMetadata metadata = header.metadata();
        String architecture = metadata.architecture();
        LanguageModel model = null;
        String cannotModel = null;
        try {
            model = ArchitectureReader.read(header);
        } catch (UnsupportedArchitectureException unsupported) {
            cannotModel = "Cannot model the KV cache of architecture " + architecture;
        }
        return new InspectedModel(
                metadata.text("general.name").orElse(architecture),
                architecture,
                quantization(metadata),
                header,
                model,
                cannotModel);
    }

    private static @Nullable String quantization(GgufMetadata metadata) {
        int fileType = metadata.count("general.file_type", -1);
        return Arrays.stream(Quantization.values())
                .filter(quantization -> quantization.fileType() == fileType)
                .map(Enum::name)
                .findFirst()
                .orElse(null);
    }
}
