package dev.canirun.quantizations;

import dev.canirun.curation.DataFile;
import dev.canirun.curation.Overlay;
import org.springframework.core.io.ClassPathResource;

/** The built-in table as the service has it. */
public final class BuiltInQuantizations {

    private BuiltInQuantizations() {}

    public static QuantizationTable table() {
        return QuantizationTable.read(file(QuantizationFiles.ENTRIES), file(QuantizationFiles.QUALITY), Overlay.NONE);
    }

    static DataFile file(String name) {
        return DataFile.read(name, new ClassPathResource(name));
    }
}
