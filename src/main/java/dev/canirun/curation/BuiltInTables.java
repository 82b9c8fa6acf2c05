package dev.canirun.curation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The data files with one table each; most are read straight into memory, and no database knows their state. */
final class BuiltInTables {

    private static final String FOLDER = "catalog/";

    private BuiltInTables() {}

    static FileData data() {
        List<DataFile> files = files();
        return new FileData("tables", new DataSummary(files.size(), ContentHash.of(files), LocalDate.EPOCH));
    }

    static List<DataFile> files() {
        try {
            Resource[] files = new PathMatchingResourcePatternResolver().getResources("classpath*:" + FOLDER + "*.*");
            return Arrays.stream(files)
                    .map(file -> DataFile.read(FOLDER + Objects.requireNonNull(file.getFilename()), file))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + FOLDER, e);
        }
    }
}
