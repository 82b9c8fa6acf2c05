package dev.canirun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.canirun.architecture.SourceSizes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Keeps classes and methods of a size that can be read at a sitting. */
class SourceSizeTests {

    private static final Path MAIN = Path.of("src/main/java");

    /** Longer with a reason: one short method for each operation of ggml, which belong side by side. */
    private static final List<String> TOLERATED = List.of("memory/graph/GraphOps.java has");

    private final SourceSizes sizes = new SourceSizes();

    @Test
    void mainClassesAndMethodsStayWithinBudget() throws IOException {
        try (StandardJavaFileManager files =
                        ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, null, null);
                Stream<Path> paths = Files.walk(MAIN)) {
            List<Path> sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();

            assertThat(sources).isNotEmpty();
            assertThat(sizes.tooLong(files.getJavaFileObjectsFromPaths(sources)))
                    .filteredOn(finding -> TOLERATED.stream().noneMatch(finding::contains))
                    .isEmpty();
        }
    }

    @Test
    void longMethodIsReported() {
        assertThat(sizes.tooLong(List.of(source(1, SourceSizes.MAX_METHOD_LINES - 1))))
                .singleElement()
                .asString()
                .contains("#method0", "37 lines");
        assertThat(sizes.tooLong(List.of(source(1, SourceSizes.MAX_METHOD_LINES - 2))))
                .isEmpty();
    }

    @Test
    void longClassIsReported() {
        assertThat(sizes.tooLong(List.of(source(24, 8))))
                .singleElement()
                .asString()
                .contains("Planted.java has 242 lines");
    }

    @Test
    void everyPackageSaysWhatItIs() throws IOException {
        try (Stream<Path> paths = Files.walk(MAIN)) {
            List<Path> packages =
                    paths.filter(path -> path.endsWith("package-info.java")).toList();

            assertThat(packages)
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file)
                            .content()
                            .matches("(?s)/\\*\\*.*\\w\\..*\\*/\\s+@NullMarked\\s+package .*"));
        }
    }

    private static JavaFileObject source(int methods, int statements) {
        StringBuilder code = new StringBuilder("package planted;\n\n/** Comment. */\nclass Planted {\n");
        for (int method = 0; method < methods; method++) {
            code.append("\n    void method").append(method).append("() {\n");
            code.append("        // Comment.\n        run();\n".repeat(statements));
            code.append("    }\n");
        }
        String text = code.append("}\n").toString();
        return new SimpleJavaFileObject(URI.create("string:///Planted.java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        };
    }
}
