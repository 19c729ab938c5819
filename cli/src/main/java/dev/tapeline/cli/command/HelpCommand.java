package dev.tapeline.cli.command;

import dev.tapeline.failure.Suggestion;
import dev.tapeline.market.PrintableText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code help}: shows the help of a command, as its {@code --help} does. */
@Command(
        name = "help",
        description = "Shows the help of a command, or all commands.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline help", "  tapeline help run", "  tapeline help watch add"})
public final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command, such as watch add.")
    private List<String> path = List.of();

    @Override
    public Integer call() {
        CommandLine command = spec.parent().commandLine();
        for (String name : path) {
            CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(
                        command,
                        "there is no command " + PrintableText.of(name)
                                + Suggestion.question(
                                        name, command.getSubcommands().keySet()));
            }
            command = next;
        }
        command.usage(System.out);
        return ExitCode.DONE;
    }
}
