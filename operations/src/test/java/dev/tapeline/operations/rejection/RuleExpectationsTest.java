package dev.tapeline.operations.rejection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.outcome.PayloadRule;
import dev.tapeline.outcome.RowRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RuleExpectationsTest {
    static Stream<String> rules() {
        return Stream.concat(
                Stream.of(RowRule.values()).map(RowRule::name),
                Stream.of(PayloadRule.values()).map(PayloadRule::name));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleSaysWhatItExpects(String rule) {
        assertThat(RuleExpectations.knows(rule)).isTrue();
    }
}
