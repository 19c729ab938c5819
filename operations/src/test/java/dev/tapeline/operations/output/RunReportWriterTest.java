package dev.tapeline.operations.output;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.operations.warehouse.BatchRows;
import dev.tapeline.operations.warehouse.Count;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunReportWriterTest {
    private static final String ALL = "every symbol has its newest complete week";

    @Test
    void allSymbolsAreSaidToHaveTheirWeekOnlyIfNoneIsBehind() {
        assertThat(text(List.of(), List.of())).contains("nothing was due: " + ALL);
        assertThat(text(List.of(), List.of("FB: newest bar of the last payload is of 2022-W06")))
                .doesNotContain(ALL)
                .contains("nothing was due", "symbols without the newest complete week: 1", "FB: newest bar");
    }

    @Test
    void filesPassedOverAreNamed() {
        assertThat(text(List.of(), List.of())).contains("passed over: readme.md: neither .json nor .csv");
    }

    @Test
    void unavailableSymbolsAreNamed() {
        String held = "HELD: the last response was UNKNOWN_SYMBOL, retried at 2026-11-26T05:00:00Z";

        assertThat(text(List.of(held), List.of(held)))
                .contains("unavailable: " + held)
                .doesNotContain(ALL);
    }

    @Test
    void everyRowIsAccountedForAndNotesAreShown() {
        assertThat(text(List.of(), List.of()))
                .containsPattern("rows read +new +restated +unchanged +merged +rejected +weeks withdrawn")
                .containsPattern("18 +5 +2 +7 +3 +1 +4")
                .contains("note: a note");
    }

    @Test
    void rejectionsAreCountedAndTheCommandThatListsThemIsNamed() {
        assertThat(text(List.of(), List.of()))
                .contains("3 rejections: 2 BAD_DATE, 1 OUTSIDE_RANGE")
                .contains("./tapeline rejected list --batch batch --home home");
    }

    private static String text(List<String> unavailable, List<String> behind) {
        FetchSummary fetch = new FetchSummary(
                0, List.of(), 0, 0, "2026-11-26T05:00:00Z", 0, 0, null, unavailable, behind, List.of(), null);
        return RunReportWriter.text(new RunReport(
                "done",
                "alphavantage",
                "home",
                "report.html",
                "batch",
                1,
                1,
                1,
                List.of(),
                new BatchRows(18, 5, 2, 7, 3, 1, 4),
                fetch,
                List.of(),
                List.of("readme.md: neither .json nor .csv"),
                List.of("a note"),
                List.of(),
                List.of(new Count("BAD_DATE", 2), new Count("OUTSIDE_RANGE", 1)),
                List.of(),
                List.of()));
    }
}
