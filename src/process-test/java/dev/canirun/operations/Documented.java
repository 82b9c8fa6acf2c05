package dev.canirun.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The commands of docs/operations.md, run as they are written there but for the names of this machine's folders and servers. */
final class Documented {

    private static final Path PAGE = Path.of("docs/operations.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);

    private Documented() {}

    /**
     * Runs one block of commands in a shell.
     *
     * @param part what this block and no other one holds
     * @param names what the page writes, with what it is here
     * @param environment for all commands
     * @param folder to run in
     */
    static void run(String part, Map<String, String> names, Map<String, String> environment, Path folder)
            throws IOException, InterruptedException {
        List<String> blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(commands -> commands.contains(part))
                .toList();
        assertThat(blocks).as("blocks with " + part).hasSize(1);
        String commands = blocks.get(0);
        for (Map.Entry<String, String> name : names.entrySet()) {
            assertThat(commands).contains(name.getKey());
            commands = commands.replace(name.getKey(), name.getValue());
        }
        Path output = folder.resolve("output");
        ProcessBuilder shell = new ProcessBuilder(new ArrayList<>(List.of("sh", "-eu", "-c", commands)))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        shell.environment().putAll(environment);
        assertThat(shell.start().waitFor())
                .as(() -> "exit code of " + part + ":\n" + read(output))
                .isZero();
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
