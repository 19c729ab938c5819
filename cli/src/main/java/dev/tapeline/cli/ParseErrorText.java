package dev.tapeline.cli;

import dev.tapeline.failure.Suggestion;
import dev.tapeline.market.PrintableText;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, with a suggestion for a word that is probably misspelled. */
final class ParseErrorText {
    private ParseErrorText() {}

    static String of(ParameterException e) {
        CommandLine command = e.getCommandLine();
        String problem = e instanceof UnmatchedArgumentException unmatched
                ? unknownWord(command, unmatched.getUnmatched())
                : String.valueOf(e.getMessage())
                        .replaceFirst("is not an? (byte|short|int|integer|long)$", "is not a whole number");
        return problem + " (see: " + command.getCommandSpec().qualifiedName() + " --help)";
    }

    private static String unknownWord(CommandLine command, List<String> unmatched) {
        String word = unmatched.get(0);
        if (word.startsWith("-")) {
            String name = word.split("=", 2)[0];
            return "there is no option " + PrintableText.of(name) + Suggestion.question(name, optionNames(command));
        }
        return command.getSubcommands().isEmpty()
                ? "there is an argument too many: " + PrintableText.of(word)
                : "there is no command " + PrintableText.of(word)
                        + Suggestion.question(word, command.getSubcommands().keySet());
    }

    private static List<String> optionNames(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .map(OptionSpec::names)
                .flatMap(Stream::of)
                .filter(name -> name.startsWith("--"))
                .toList();
    }
}
