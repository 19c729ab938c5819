package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapeline.cli.config.LaunchOptions;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Checks the help of every command and subcommand. */
class CommandHelpTest {
    static Stream<Arguments> commands() {
        return descendants(TapelineCommand.commandLine(CommandLine.defaultFactory(), LaunchOptions.read()))
                .map(command -> arguments(command.getCommandSpec().qualifiedName(), command));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void hasDescriptionAndExamples(String name, CommandLine command) {
        assertThat(command.getUsageMessage()).contains("Usage: " + name, "Examples:", "  " + name);
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    }

    private static Stream<CommandLine> descendants(CommandLine parent) {
        return parent.getSubcommands().values().stream()
                .flatMap(command -> Stream.concat(Stream.of(command), descendants(command)));
    }
}
