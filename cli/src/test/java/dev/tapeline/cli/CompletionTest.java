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
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

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
    void bashKnowsEveryCommandAndOption() throws Exception {
        assumeThat(Path.of("/bin/bash")).exists();
        Map<String, Set<String>> expected = new TreeMap<>();
        collect("tapeline", application().getCommandSpec(), expected);
        String pressTabAfterEach = """
                source "$0"; shift
                for typed in "$@"; do
                    read -r -a COMP_WORDS <<< "$typed"
                    [[ $typed == *- ]] || COMP_WORDS+=("")
                    COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
                    _complete_tapeline 2>/dev/null; echo "$typed: ${COMPREPLY[*]}"
                done""";
        List<String> typed = new ArrayList<>(List.of("bash"));
        typed.addAll(expected.keySet());

        Map<String, Set<String>> completed = shell("/bin/bash", pressTabAfterEach, typed.toArray(String[]::new))
                .lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf(": ")),
                        line -> Set.of(line.substring(line.indexOf(": ") + 2).split(" "))));

        assertThat(expected).hasSizeGreaterThan(40).containsKey("tapeline replay promote -");
        expected.forEach((line, words) ->
                assertThat(completed.get(line)).as(line).isNotNull().containsAll(words));
    }

    /** What Tab must offer after each command, and after a hyphen that follows it. */
    private static void collect(String typed, CommandSpec command, Map<String, Set<String>> expected) {
        expected.put(
                typed + " -",
                command.options().stream()
                        .filter(option -> !option.hidden())
                        .map(OptionSpec::longestName)
                        .collect(Collectors.toSet()));
        Map<String, CommandSpec> visible = new TreeMap<>();
        command.subcommands().forEach((name, subcommand) -> {
            if (!subcommand.getCommandSpec().usageMessage().hidden()) {
                visible.put(name, subcommand.getCommandSpec());
            }
        });
        if (!visible.isEmpty()) {
            expected.put(typed, visible.keySet());
        }
        visible.forEach((name, subcommand) -> collect(typed + " " + name, subcommand, expected));
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

    private static CommandLine application(String... arguments) {
        return TapelineCommand.commandLine(CommandLine.defaultFactory(), LaunchOptions.read(arguments));
    }

    private static String output(String... arguments) {
        PrintStream stdout = System.out;
        ByteArrayOutputStream captured = new ByteArrayOutputStream();
        System.setOut(new PrintStream(captured, true, StandardCharsets.UTF_8));
        try {
            application(arguments).execute(arguments);
        } finally {
            System.setOut(stdout);
        }
        return captured.toString(StandardCharsets.UTF_8);
    }
}
