package dev.tapeline.cli.docs;

import dev.tapeline.cli.TapelineCommand;
import dev.tapeline.testsupport.GoldenFile;
import dev.tapeline.testsupport.MarkdownPage;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Keeps {@code docs/commands.md} equal to the help of the commands. */
class CommandsPageTest {
    private static final List<String> COMMON =
            List.of("--home", "--config", "--set", "--json", "--quiet", "--verbose", "--help", "--version");

    @Test
    void pageListsAllCommandsAndOptions() {
        CommandSpec root = new CommandLine(TapelineCommand.class).getCommandSpec();
        MarkdownPage page = new MarkdownPage()
                .line("# Commands")
                .line("")
                .paragraph(
                        "Generated from the commands' own help. `./tapeline COMMAND --help` prints the same with all"
                                + " options. Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 done in part; 4 differences (replay diff).");
        page.heading(2, "Options of all commands");
        options(page, subcommand(root, "run"), true);
        root.subcommands().values().forEach(command -> command(page, command.getCommandSpec()));

        new GoldenFile(Path.of("../docs/commands.md")).assertContent(page.toString());
    }

    private static CommandSpec subcommand(CommandSpec root, String name) {
        return root.subcommands().get(name).getCommandSpec();
    }

    private static void command(MarkdownPage page, CommandSpec command) {
        page.heading(2, "`" + command.qualifiedName() + "`");
        page.paragraph(String.join(" ", command.usageMessage().description()));
        command.positionalParameters().forEach(parameter -> parameter(page, parameter));
        options(page, command, false);
        String[] examples = command.usageMessage().footer();
        if (examples.length > 0) {
            page.line("").line("```");
            List.of(examples).forEach(example -> page.line(example.strip().isEmpty() ? "" : example.stripLeading()));
            page.line("```");
        }
        command.subcommands().values().forEach(nested -> command(page, nested.getCommandSpec()));
    }

    private static void parameter(MarkdownPage page, PositionalParamSpec parameter) {
        page.bullet("`" + parameter.paramLabel() + "`: " + String.join(" ", parameter.description()));
    }

    private static void options(MarkdownPage page, CommandSpec command, boolean common) {
        command.options().stream()
                .filter(option -> !option.hidden())
                .filter(option -> COMMON.contains(option.longestName()) == common)
                .forEach(option -> page.bullet("`" + names(option) + "`: " + String.join(" ", option.description())));
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.typeInfo().isBoolean() ? names : names + " " + option.paramLabel();
    }
}
