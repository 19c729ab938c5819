package dev.tapeline.normalizer.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.testsupport.payload.SampleResponses;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The outcome of SPLITS and DIVIDENDS payloads. */
class ReportedActionsTest {
    private static final Instant MONDAY = SilverTopologyFixture.MONDAY;
    private static final Instant NEXT_MONDAY = Instant.parse("2026-11-30T14:00:00Z");

    private final SilverTopologyFixture silver = new SilverTopologyFixture();

    @AfterEach
    void close() {
        silver.close();
    }

    @Test
    void listIsEmittedOldestFirst() {
        Receipt receipt = dividends(MONDAY, "2026-11-06 1.68", "2026-08-07 1.68", "2026-05-08 0.5");

        ReportedActions list = silver.lastActions.get(0);
        assertThat(list.getSymbol()).isEqualTo("IBM");
        assertThat(list.getKind()).isEqualTo("dividend");
        assertThat(list.getFetchedAt()).isEqualTo(MONDAY);
        assertThat(amounts(list)).containsExactly("2026-05-08 0.500000", "2026-08-07 1.680000", "2026-11-06 1.680000");
        assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        assertThat(receipt.getActionsEmitted()).isEqualTo(1);
        assertThat(counts(receipt))
                .isEqualTo("3 read, 3 new, 0 restated, 0 unchanged, 0 merged, 0 rejected, 0 withdrawn");
    }

    @Test
    void newerListReplacesTheOneBeforeAndEveryRowIsAccountedFor() {
        dividends(MONDAY, "2026-08-07 1.68", "2026-05-08 1.68", "2026-02-06 1.67");

        Receipt receipt =
                dividends(NEXT_MONDAY, "2026-11-06 1.68", "2026-08-07 1.69", "2026-05-08 1.68", "2026-05-08 x");

        assertThat(amounts(silver.lastActions.get(0)))
                .containsExactly("2026-05-08 1.680000", "2026-08-07 1.690000", "2026-11-06 1.680000");
        assertThat(counts(receipt))
                .isEqualTo("4 read, 1 new, 1 restated, 1 unchanged, 0 merged, 1 rejected, 1 withdrawn");
        assertThat(silver.lastRejections).extracting(Rejection::getRule).containsExactly("NOT_A_NUMBER");
    }

    @Test
    void sameListIsUnchangedButKnownToBeNewer() {
        dividends(MONDAY, "2026-11-06 1.68");

        Receipt newer = dividends(NEXT_MONDAY, "2026-11-06 1.6800");
        assertThat(newer.getVerdict()).isEqualTo("UNCHANGED");
        assertThat(silver.lastActions).extracting(ReportedActions::getFetchedAt).containsExactly(NEXT_MONDAY);

        Receipt again = dividends(NEXT_MONDAY, "2026-11-06 1.6800");
        assertThat(again.getVerdict()).isEqualTo("UNCHANGED");
        assertThat(silver.lastActions).isEmpty();
    }

    @Test
    void olderListIsStale() {
        dividends(NEXT_MONDAY, "2026-11-06 1.68");

        Receipt older = dividends(MONDAY, "2026-11-06 9.99");

        assertThat(older.getVerdict()).isEqualTo("STALE");
        assertThat(silver.lastActions).isEmpty();
    }

    @Test
    void splitsAndDividendsDoNotReplaceEachOther() {
        dividends(NEXT_MONDAY, "2026-11-06 1.68");

        Receipt receipt = splits(MONDAY, "1999-05-27 2.0000");

        assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        assertThat(silver.lastActions).extracting(ReportedActions::getKind).containsExactly("split");
    }

    @Test
    void emptyListIsKnowledgeToo() {
        Receipt receipt = splits(MONDAY);

        assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        assertThat(receipt.getRowsRead()).isZero();
        assertThat(silver.lastActions.get(0).getActions()).isEmpty();
    }

    @Test
    void dividendsOfOneDayAreAddedUnlessOneIsListedTwice() {
        Receipt receipt = dividends(MONDAY, "2026-11-06 0.25", "2026-11-06 3", "2026-11-06 0.250");

        assertThat(amounts(silver.lastActions.get(0))).containsExactly("2026-11-06 3.250000");
        assertThat(counts(receipt))
                .isEqualTo("3 read, 1 new, 0 restated, 0 unchanged, 2 merged, 0 rejected, 0 withdrawn");
    }

    @Test
    void dividendOfZeroIsKeptAndANegativeOneRejected() {
        dividends(MONDAY, "2026-11-06 0", "2026-08-07 -1");

        assertThat(amounts(silver.lastActions.get(0))).containsExactly("2026-11-06 0.000000");
        assertThat(silver.lastRejections).extracting(Rejection::getRule).containsExactly("NEGATIVE_DIVIDEND");
    }

    @Test
    void announcedDividendIsKept() {
        dividends(MONDAY, "2027-02-05 1.68");

        assertThat(amounts(silver.lastActions.get(0))).containsExactly("2027-02-05 1.680000");
    }

    @ParameterizedTest
    @CsvSource({
        "BAD_DATE, 2026-02-30 2",
        "BAD_DATE, 06.11.2026 2",
        "BAD_DATE, 0001-11-06 2",
        "MISSING_FIELD, None 2",
        "MISSING_FIELD, 2026-11-06 None",
        "NOT_A_NUMBER, 2026-11-06 2:1",
        "TOO_MANY_DIGITS, 2026-11-06 2.0000001",
        "SPLIT_NOT_POSITIVE, 2026-11-06 0",
        "DUPLICATE_DATE, 1999-05-27 3"
    })
    void rowThatBreaksARuleIsRejectedAlone(String rule, String row) {
        Receipt receipt = splits(MONDAY, "1999-05-27 2", row);

        assertThat(receipt.getVerdict()).isEqualTo("APPLIED");
        assertThat(counts(receipt))
                .isEqualTo("2 read, 1 new, 0 restated, 0 unchanged, 0 merged, 1 rejected, 0 withdrawn");
        assertThat(silver.lastRejections).extracting(Rejection::getRule).containsExactly(rule);
        assertThat(silver.lastRejections.get(0).getRow()).startsWith("{\"effective_date\": ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NO_VALID_ROW | {\"symbol\": \"IBM\", \"data\": [7]}",
                "NO_SERIES | {\"symbol\": \"IBM\"}",
                "WRONG_SYMBOL | {\"symbol\": \"MSFT\", \"data\": []}",
                "ERROR_ANSWER | {\"Information\": \"slow down\"}",
                "NOT_JSON | {\"symbol\": \"IBM\", \"data\": ["
            })
    void payloadThatBreaksARuleIsRejectedAsAWhole(String rule, String body) {
        splits(MONDAY, "1999-05-27 2");

        Receipt receipt = silver.send(body.getBytes(UTF_8), "SPLITS", "IBM", NEXT_MONDAY);

        assertThat(receipt.getVerdict()).isEqualTo("REJECTED");
        assertThat(receipt.getReason()).isEqualTo(rule);
        assertThat(receipt.getRowsRejected()).isEqualTo(receipt.getRowsRead());
        assertThat(silver.lastActions).isEmpty();
    }

    private Receipt splits(Instant fetchedAt, String... rows) {
        return silver.send(SampleResponses.splits("IBM", rows).getBytes(UTF_8), "SPLITS", "IBM", fetchedAt);
    }

    private Receipt dividends(Instant fetchedAt, String... rows) {
        return silver.send(SampleResponses.dividends("IBM", rows).getBytes(UTF_8), "DIVIDENDS", "IBM", fetchedAt);
    }

    private static List<String> amounts(ReportedActions list) {
        return list.getActions().stream()
                .map(action -> action.getExDate() + " " + action.getAmount())
                .toList();
    }

    private static String counts(Receipt receipt) {
        assertThat(Stream.of(
                                receipt.getRowsNew(),
                                receipt.getRowsRestated(),
                                receipt.getRowsUnchanged(),
                                receipt.getRowsMerged(),
                                receipt.getRowsRejected())
                        .mapToInt(Integer::intValue)
                        .sum())
                .isEqualTo(receipt.getRowsRead());
        return "%d read, %d new, %d restated, %d unchanged, %d merged, %d rejected, %d withdrawn"
                .formatted(
                        receipt.getRowsRead(),
                        receipt.getRowsNew(),
                        receipt.getRowsRestated(),
                        receipt.getRowsUnchanged(),
                        receipt.getRowsMerged(),
                        receipt.getRowsRejected(),
                        receipt.getRowsWithdrawn());
    }
}
