package dev.tapeline.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code generate-completion}: prints a script that completes commands and options in a shell. */
@Command(
        name = "generate-completion",
        description = "Prints a script that completes commands and options with the Tab key in bash and zsh.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline generate-completion > ~/.tapeline-completion",
            "  source ~/.tapeline-completion     in this shell; add the line to ~/.bashrc or ~/.zshrc"
        })
public final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine root = spec.root().commandLine();
        System.out.print(AutoComplete.bash(root.getCommandName(), root));
        return ExitCode.DONE;
    }
}
