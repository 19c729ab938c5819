package dev.tapeline.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {
    private static final List<String> COMMANDS = List.of("run", "status", "sql", "watch", "import", "--payloads");

    @ParameterizedTest
    @CsvSource({
        "rn, run",
        "rnu, run",
        "RUN, run",
        "stats, status",
        "sqll, sql",
        "imprt, import",
        "--paylods, --payloads"
    })
    void wordWithATypingErrorIsRecognized(String typed, String meant) {
        assertThat(Suggestion.closest(typed, COMMANDS)).contains(meant);
        assertThat(Suggestion.question(typed, COMMANDS)).isEqualTo(": did you mean " + meant + "?");
    }

    @Test
    void otherWordsGetNoSuggestion() {
        assertThat(Suggestion.closest("deploy", COMMANDS)).isEmpty();
        assertThat(Suggestion.question("x", COMMANDS)).isEmpty();
    }
}
