package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tapeline.cli.config.LaunchOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** Sources the completion script in the shells that are installed, and presses Tab. */
@ResourceLock(Resources.SYSTEM_OUT)
class CompletionTest {
    private static final String IN_BASH = """
            source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _complete_tapeline; echo "${COMPREPLY[@]}\"""";
    private static final String IN_ZSH =
            "autoload -Uz compinit && compinit -u -D; source \"$0\" && whence _complete_tapeline";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"tapeline sta, status", "tapeline watch re, remove", "tapeline run --payl, --payloads"})
    void bashCompletesCommandsAndOptions(String typed, String completed) throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();

        assertThat(shell("/bin/bash", IN_BASH, typed.split(" ")).split("\\s+")).contains(completed);
    }

    @Test
    void zshAcceptsTheScript() throws Exception {
        assumeThat(Path.of("/bin/zsh")).exists();

        assertThat(shell("/bin/zsh", IN_ZSH)).contains("_complete_tapeline");
    }

    private String shell(String shell, String commands, String... arguments) throws Exception {
        Path script = Files.writeString(directory.resolve("completion"), output("generate-completion"));
        List<String> command = new ArrayList<>(List.of(shell, "-c", commands, script.toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private static String output(String... arguments) {
        PrintStream stdout = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            TapelineCommand.commandLine(CommandLine.defaultFactory(), LaunchOptions.read(arguments))
                    .execute(arguments);
        } finally {
            System.setOut(stdout);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
