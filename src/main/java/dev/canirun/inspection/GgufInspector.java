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
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads a GGUF file, or just its beginning, and keeps nothing of it. */
@Component
public class GgufInspector {

    /**
     * @throws CannotAnswerException when the bytes are no GGUF header or end inside it
     * @throws IOException when the stream fails
     */
    public InspectedModel inspect(InputStream file) throws IOException {
        try {
            return describe(GgufReader.read(file, GgufLimits.DEFAULT));
        } catch (TruncatedGgufException cut) {
            throw new CannotAnswerException(
                    "truncated-header",
                    "The header is cut",
                    "The first " + cut.availableBytes() + " bytes end inside the header. Send at least "
                            + cut.missingBytesAtLeast() + " bytes more, counted from the file's beginning.");
        } catch (MalformedGgufException malformed) {
            throw new CannotAnswerException(
                    "malformed-gguf", "Not a usable GGUF file", malformed.reason() + ". " + malformed.remedy() + ".");
        }
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
