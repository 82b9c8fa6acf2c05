package dev.canirun.curation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The data files with one table each; most are read straight into memory, and no database knows their state. */
final class BuiltInTables {

    private static final String FOLDER = "catalog/";

    private BuiltInTables() {}

    /** Hash over all of them. */
    static String sha256() {
        return Hash.SHA256;
    }

    /** Made once, when first asked for, because the files do not change while the service runs. */
    private static final class Hash {
        private static final String SHA256 = ContentHash.of(files());
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
