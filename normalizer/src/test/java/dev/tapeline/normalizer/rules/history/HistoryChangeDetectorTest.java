package dev.tapeline.normalizer.rules.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.ChangeCause;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Why a vintage differs from the one before. */
class HistoryChangeDetectorTest {
    private static final int FIRST = 2_500;
    private static final int WEEKS = 100;
    private static final double UNIT = 100;

    /** A price path as traded, with its adjusted closes scaled by a factor and rounded to four decimals. */
    private static List<VintageWeek> vintage(int weeks, double factor) {
        return new ArrayList<>(IntStream.range(0, weeks)
                .mapToObj(week -> week(week, close(week), factor, 0))
                .toList());
    }

    private static VintageWeek week(int week, double close, double factor, double dividend) {
        long price = millionths(close);
        return new VintageWeek(
                FIRST + week,
                7L * (FIRST + week) + 1,
                true,
                price,
                price,
                price,
                price,
                millionths(close * factor),
                1_000 + week,
                millionths(dividend));
    }

    private static double close(int week) {
        return 50 + 20 * Math.sin(week * 0.7);
    }

    private static long millionths(double price) {
        return Math.round(price * 10_000) * (long) UNIT;
    }

    @Test
    void firstVintageIsNewWeeks() {
        HistoryChange change = HistoryChangeDetector.detect(List.of(), vintage(WEEKS, 1));

        assertThat(change.causes()).containsExactly(ChangeCause.NEW_WEEKS);
        assertThat(change.weeksAdded()).isEqualTo(WEEKS);
    }

    @Test
    void sameVintageHasNoCause() {
        assertThat(HistoryChangeDetector.detect(vintage(WEEKS, 1), vintage(WEEKS, 1)))
                .isEqualTo(HistoryChange.NONE);
    }

    @Test
    void dividendRescalesTheWeeksBeforeIt() {
        double dividend = 0.62;
        double factor = 1 - dividend / close(WEEKS - 1);
        List<VintageWeek> now = vintage(WEEKS, factor);
        now.add(week(WEEKS, close(WEEKS), 1, dividend));

        HistoryChange change = HistoryChangeDetector.detect(vintage(WEEKS, 1), now);

        assertThat(change.causes()).containsExactlyInAnyOrder(ChangeCause.DIVIDEND, ChangeCause.NEW_WEEKS);
        assertThat(change.weeksAdded()).isEqualTo(1);
        assertThat(change.weeksRescaled()).isEqualTo(WEEKS);
        assertThat(change.corrections()).isEmpty();
        assertThat(change.rescales()).singleElement().satisfies(rescale -> {
            assertThat(rescale.factor()).isCloseTo(factor, within(1e-6));
            assertThat(rescale.first()).isEqualTo(FIRST);
            assertThat(rescale.last()).isEqualTo(FIRST + WEEKS - 1);
            assertThat(rescale.causes()).containsExactly(ChangeCause.DIVIDEND);
        });
    }

    @Test
    void splitIsDistinguishedFromADividend() {
        List<VintageWeek> now = vintage(WEEKS, 0.05);
        now.add(week(WEEKS, close(WEEKS) / 20, 1, 0));

        HistoryChange change = HistoryChangeDetector.detect(vintage(WEEKS, 1), now);

        assertThat(change.causes()).containsExactlyInAnyOrder(ChangeCause.SPLIT, ChangeCause.NEW_WEEKS);
        assertThat(change.rescales().get(0).factor()).isCloseTo(0.05, within(1e-6));
    }

    @Test
    void reverseSplitIsASplitToo() {
        List<VintageWeek> now = vintage(WEEKS, 10);
        now.add(week(WEEKS, close(WEEKS) * 10, 1, 0));

        assertThat(HistoryChangeDetector.detect(vintage(WEEKS, 1), now).causes())
                .contains(ChangeCause.SPLIT);
    }

    @Test
    void splitAndDividendBothRescale() {
        double dividend = 0.10;
        double kept = 1 - dividend / (close(WEEKS) / 4);
        List<VintageWeek> now = vintage(WEEKS, 0.25 * kept);
        now.add(week(WEEKS, close(WEEKS) / 4, kept, 0));
        now.add(week(WEEKS + 1, close(WEEKS) / 4, 1, dividend));

        HistoryChange change = HistoryChangeDetector.detect(vintage(WEEKS, 1), now);

        assertThat(change.causes())
                .containsExactlyInAnyOrder(ChangeCause.SPLIT, ChangeCause.DIVIDEND, ChangeCause.NEW_WEEKS);
        assertThat(change.rescales()).hasSize(1);
    }

    @Test
    void rescaleWithoutAKnownEventIsARescale() {
        List<VintageWeek> now = vintage(WEEKS, 0.5137);
        now.add(week(WEEKS, close(WEEKS), 1, 0));

        assertThat(HistoryChangeDetector.detect(vintage(WEEKS, 1), now).causes())
                .containsExactlyInAnyOrder(ChangeCause.RESCALE, ChangeCause.NEW_WEEKS);
    }

    @Test
    void correctedValuesAreListedAlsoWithinARescale() {
        List<VintageWeek> now = vintage(WEEKS, 0.99);
        VintageWeek right = now.get(40);
        now.set(
                40,
                new VintageWeek(
                        right.week(),
                        right.lastTradingDay(),
                        true,
                        right.open(),
                        right.high() + 1_000_000,
                        right.low(),
                        right.close() + 500_000,
                        right.adjustedClose() + 495_000,
                        right.volume(),
                        right.dividend()));
        now.add(week(WEEKS, close(WEEKS), 1, 0.01 * close(WEEKS - 1)));

        HistoryChange change = HistoryChangeDetector.detect(vintage(WEEKS, 1), now);

        assertThat(change.causes())
                .containsExactlyInAnyOrder(ChangeCause.DIVIDEND, ChangeCause.CORRECTION, ChangeCause.NEW_WEEKS);
        assertThat(change.weeksRescaled()).isEqualTo(WEEKS - 1);
        assertThat(change.weeksCorrected()).isEqualTo(1);
        assertThat(change.corrections())
                .extracting(Correction::column)
                .containsExactly("high", "close", "adjusted_close");
        assertThat(change.corrections().get(1).old()).isEqualByComparingTo(BigDecimal.valueOf(right.close(), 6));
        assertThat(change.corrections().get(1).now().orElseThrow())
                .isEqualByComparingTo(BigDecimal.valueOf(right.close() + 500_000, 6));
    }

    @Test
    void correctionOfTheNewestWeekIsNoRescale() {
        List<VintageWeek> now = vintage(WEEKS, 1);
        now.set(WEEKS - 1, week(WEEKS - 1, close(WEEKS - 1) + 0.05, 1, 0));

        HistoryChange change = HistoryChangeDetector.detect(vintage(WEEKS, 1), now);

        assertThat(change.causes()).containsExactly(ChangeCause.CORRECTION);
        assertThat(change.rescales()).isEmpty();
    }

    @Test
    void changeByOneUnitOfTheLastDecimalIsACorrectionIfNothingElseChanges() {
        List<VintageWeek> now = vintage(WEEKS, 1);
        VintageWeek week = now.get(10);
        now.set(
                10,
                new VintageWeek(
                        week.week(),
                        week.lastTradingDay(),
                        true,
                        week.open(),
                        week.high(),
                        week.low(),
                        week.close(),
                        week.adjustedClose() + 100,
                        week.volume(),
                        week.dividend()));

        HistoryChange change = HistoryChangeDetector.detect(vintage(WEEKS, 1), now);

        assertThat(change.causes()).containsExactly(ChangeCause.CORRECTION);
        assertThat(change.corrections()).extracting(Correction::column).containsExactly("adjusted_close");
    }

    @Test
    void lateDividendRescalesOnlyTheWeeksBeforeIt() {
        double dividend = 1.5;
        int exWeek = 60;
        double factor = 1 - dividend / close(exWeek - 1);
        List<VintageWeek> before = vintage(WEEKS, 1);
        List<VintageWeek> now = vintage(exWeek, factor);
        before.set(exWeek, week(exWeek, close(exWeek), 1, dividend));
        now.add(before.get(exWeek));
        now.addAll(before.subList(exWeek + 1, WEEKS));

        HistoryChange change = HistoryChangeDetector.detect(before, now);

        assertThat(change.causes()).containsExactly(ChangeCause.DIVIDEND);
        assertThat(change.rescales()).singleElement().satisfies(rescale -> {
            assertThat(rescale.weeks()).isEqualTo(exWeek);
            assertThat(rescale.last()).isEqualTo(FIRST + exWeek - 1);
        });
    }

    @Test
    void weekThatWasIncompleteIsNewAndNoCorrection() {
        List<VintageWeek> before = vintage(WEEKS, 1);
        VintageWeek last = before.get(WEEKS - 1);
        before.set(
                WEEKS - 1,
                new VintageWeek(
                        last.week(),
                        last.lastTradingDay() - 2,
                        false,
                        last.open(),
                        last.high(),
                        last.low(),
                        last.close() + 1_000_000,
                        last.adjustedClose() + 1_000_000,
                        5,
                        0));

        HistoryChange change = HistoryChangeDetector.detect(before, vintage(WEEKS + 1, 1));

        assertThat(change.causes()).containsExactly(ChangeCause.NEW_WEEKS);
        assertThat(change.weeksAdded()).isEqualTo(2);
    }

    @Test
    void withdrawnCompleteWeeksAreListed() {
        List<VintageWeek> now = vintage(WEEKS, 1);
        VintageWeek missing = now.remove(7);

        HistoryChange change = HistoryChangeDetector.detect(vintage(WEEKS, 1), now);

        assertThat(change.causes()).containsExactly(ChangeCause.WITHDRAWAL);
        assertThat(change.corrections()).singleElement().satisfies(correction -> {
            assertThat(correction.week()).isEqualTo(missing.week());
            assertThat(correction.now()).isEqualTo(Optional.empty());
        });
    }

    @Test
    void namesOfCausesAreInTheOrderOfTheEnumeration() {
        assertThat(ChangeCause.named(Set.of(ChangeCause.CORRECTION, ChangeCause.NEW_WEEKS, ChangeCause.SPLIT)))
                .isEqualTo("NEW_WEEKS+SPLIT+CORRECTION");
    }
}
