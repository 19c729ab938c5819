package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** The help of every command, nested ones included. */
class CommandHelpTest {
    static Stream<Arguments> commands() {
        return below(TapelineCommand.commandLine(CommandLine.defaultFactory()))
                .map(command -> arguments(command.getCommandSpec().qualifiedName(), command));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void saysWhatTheCommandDoesWithExamples(String name, CommandLine command) {
        assertThat(command.getUsageMessage()).contains("Usage: " + name, "Examples:", "  " + name);
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    }

    private static Stream<CommandLine> below(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), below(command)));
    }
}
