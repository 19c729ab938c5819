package dev.tapeline.operations.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTextWriterTest {
    @Test
    void redriveThatIsRejectedAgainIsListedWithItsRows() {
        DecisionResult result = new DecisionResult(
                "b2",
                List.of(outcome("REDRIVE", "APPLIED", 2)),
                List.of(),
                "built",
                List.of("warn: dim_stock.x, 1 rows"));

        String text = DecisionTextWriter.text(result);

        assertThat(result.isRejectedAgain()).isTrue();
        assertThat(text)
                .containsPattern("IBM +redriven +applied +5 +0 +7 +0 +2")
                .contains("open again: tapeline rejected list", "gold was rebuilt", "check failed: warn: dim_stock.x");
    }

    @Test
    void discardHasNoOutcomeAndNoGold() {
        DecisionResult result =
                new DecisionResult(null, List.of(outcome("DISCARD", null, 0)), List.of(), null, List.of());

        assertThat(DecisionTextWriter.text(result))
                .containsPattern("(?m)^IBM +discarded$")
                .doesNotContain("gold");
    }

    @Test
    void earlierDecisionLeavesNothingToDo() {
        DecisionResult result =
                new DecisionResult(null, List.of(), List.of(outcome("ACCEPT", "APPLIED", 0)), "unchanged", List.of());

        assertThat(DecisionTextWriter.text(result)).isEqualTo("""
                nothing to do
                IBM: already accepted by ann at 2026-03-28 20:00 UTC
                gold is up to date""");
    }

    @Test
    void failedChecksKeepTheOldGold() {
        DecisionResult result = new DecisionResult(
                "b2", List.of(outcome("REDRIVE", "STALE", 0)), List.of(), "refused", List.of("error: x.y, 1 rows"));

        assertThat(result.keptOldGold()).isTrue();
        assertThat(DecisionTextWriter.text(result))
                .contains("superseded by a newer payload", "gold was not replaced: checks failed");
    }

    private static DecisionOutcome outcome(String decision, String verdict, long rejected) {
        return new DecisionOutcome(
                decision, "IBM", "p1", "ann", "2026-03-28 20:00 UTC", verdict, null, 5, 0, 7, 0, rejected);
    }
}
