package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tapeline.cli.config.LaunchOptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ParseErrorTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rn | there is no command 'rn': did you mean run? (see: tapeline --help)",
                "deliver | there is no command 'deliver' (see: tapeline --help)",
                "watch ad IBM | there is no command 'ad': did you mean add? (see: tapeline watch --help)",
                "run --paylods=x | there is no option '--paylods': did you mean --payloads? (see: tapeline run --help)",
                "down now | there is an argument too many: 'now' (see: tapeline down --help)",
                "run --seed abc"
                        + " | Invalid value for option '--seed': 'abc' is not a whole number (see: tapeline run --help)"
            })
    void errorIsNamedWithASuggestion(String line, String text) {
        CommandLine command = TapelineCommand.commandLine(CommandLine.defaultFactory(), LaunchOptions.read());

        ParameterException error =
                catchThrowableOfType(ParameterException.class, () -> command.parseArgs(line.split(" ")));

        assertThat(ParseErrorText.of(error)).isEqualTo(text);
    }
}
