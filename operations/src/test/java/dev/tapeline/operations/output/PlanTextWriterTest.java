package dev.tapeline.operations.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.operations.output.PlanReport.Line;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTextWriterTest {
    private static final Line FRESH = new Line("IBM", "prices", "fresh", "has 2026-W13", "2026-03-28 01:00", null);

    @Test
    void requestsAreListedForTodayForLaterAndNotDue() {
        Line due = new Line("AAPL", "prices", "new", "no response yet", null, null);
        Line lacking = new Line("MSFT", "prices", "lacking", "asked again tomorrow", null, "2026-03-29 00:00");
        List<Line> later = IntStream.range(0, 12)
                .mapToObj(n -> new Line("S" + n, "prices", "new", "no response yet", null, null))
                .toList();
        PlanReport plan = new PlanReport(
                1, 25, "2026-03-29 00:00 US/Eastern", 2, List.of(due), later, List.of(FRESH, lacking), "too long");

        String text = PlanTextWriter.text(plan);

        assertThat(text)
                .startsWith("1 calls now, 12 later, done in 2 days; 1 of 25 credits left until 2026-03-29 00:00")
                .containsPattern("(?m)^1 +AAPL +prices +new +no response yet$")
                .contains(
                        "S0 prices, S1 prices",
                        "S9 prices and 2 more",
                        "not due: 1 fresh and these:",
                        "warning: too long")
                .containsPattern("MSFT +prices +lacking +asked again tomorrow +2026-03-29 00:00");
    }

    @Test
    void planWithoutDueRequestsIsShort() {
        PlanReport plan = new PlanReport(null, null, "never", 0, List.of(), List.of(), List.of(FRESH), null);

        assertThat(PlanTextWriter.text(plan)).isEqualTo("nothing is due; no daily limit\n\nnot due: 1 fresh");
    }
}
