package dev.canirun.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Measures source files in lines of code: without blank lines, comments, imports and the package's name. */
public final class SourceSizes {

    /** A class should stay below 200 lines, a method below 30; the build stops a fifth above. */
    public static final int MAX_CLASS_LINES = 240;

    public static final int MAX_METHOD_LINES = 36;

    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();

    /** Returns what is too long, one readable line each. */
    public List<String> tooLong(Iterable<? extends JavaFileObject> sources) {
        JavacTask task = (JavacTask) compiler.getTask(null, null, null, List.of("-proc:none"), null, sources);
        SourcePositions positions = Trees.instance(task).getSourcePositions();
        List<String> findings = new ArrayList<>();
        try {
            for (CompilationUnitTree unit : task.parse()) {
                String source = unit.getSourceFile().getCharContent(true).toString();
                report(findings, unit.getSourceFile().getName(), source, MAX_CLASS_LINES);
                new TreeScanner<Void, Void>() {
                    @Override
                    public Void visitMethod(MethodTree method, Void unused) {
                        BlockTree body = method.getBody();
                        if (body != null) {
                            int start = (int) positions.getStartPosition(unit, body);
                            int end = (int) positions.getEndPosition(unit, body);
                            String name = unit.getSourceFile().getName() + "#" + method.getName();
                            report(findings, name, source.substring(start, end), MAX_METHOD_LINES);
                        }
                        return super.visitMethod(method, unused);
                    }
                }.scan(unit, null);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return findings;
    }

    private static void report(List<String> findings, String name, String code, int limit) {
        long lines = code.lines().map(String::strip).filter(SourceSizes::isCode).count();
        if (lines > limit) {
            findings.add(String.format(Locale.ROOT, "%s has %d lines of code, more than %d", name, lines, limit));
        }
    }

    private static boolean isCode(String line) {
        return !(line.isEmpty()
                || line.startsWith("//")
                || line.startsWith("/*")
                || line.startsWith("*")
                || line.startsWith("import ")
                || line.startsWith("package "));
    }
}
