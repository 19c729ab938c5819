package dev.tapeline.simulator.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tapeline.simulator.listing.SimulatedDailyBar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class AdjustedDailyBarProperties {

    @Example
    void dividendsAndSplitsRescaleEarlierPrices() {
        // given
        List<SimulatedDailyBar> bars =
                List.of(day(0, "200", "0", "1"), day(1, "198", "2", "1"), day(2, "49.50", "0", "4"));

        // when
        List<AdjustedDailyBar> adjusted = AdjustedDailyBar.adjust(bars);

        // then
        assertThat(adjusted.get(2).close()).isEqualByComparingTo("49.50");
        assertThat(adjusted.get(1).close()).isEqualByComparingTo("49.50");
        assertThat(adjusted.get(0).close()).isEqualByComparingTo("49.50");
    }

    @Example
    void dividendOnASplitDayIsPerNewShare() {
        List<AdjustedDailyBar> adjusted =
                AdjustedDailyBar.adjust(List.of(day(0, "100", "0", "1"), day(1, "49", "1", "2")));

        assertThat(adjusted.get(0).factor()).isEqualByComparingTo("0.49");
    }

    @Property
    void adjustedCloseOfTheLastDayIsItsClose(@ForAll("histories") List<SimulatedDailyBar> bars) {
        AdjustedDailyBar last = AdjustedDailyBar.adjust(bars).get(bars.size() - 1);

        assertThat(last.close()).isEqualByComparingTo(last.bar().close());
    }

    @Property
    void adjustedCloseIsProportionalToTheWealthOfAReinvestingHolder(@ForAll("histories") List<SimulatedDailyBar> bars) {
        List<AdjustedDailyBar> adjusted = AdjustedDailyBar.adjust(bars);
        double shares = 1;
        for (int i = 1; i < bars.size(); i++) {
            SimulatedDailyBar bar = bars.get(i);
            double before = bars.get(i - 1).close().doubleValue()
                    / bar.splitCoefficient().doubleValue();
            double split = shares * bar.splitCoefficient().doubleValue();
            shares = split * before / (before - bar.dividend().doubleValue());
        }
        double wealth = shares
                * bars.get(bars.size() - 1).close().doubleValue()
                / bars.get(0).close().doubleValue();
        double total = adjusted.get(bars.size() - 1).close().doubleValue()
                / adjusted.get(0).close().doubleValue();

        assertThat(total).isCloseTo(wealth, within(wealth * 1e-9));
    }

    @Provide
    Arbitrary<List<SimulatedDailyBar>> histories() {
        Arbitrary<BigDecimal> closes = Arbitraries.bigDecimals()
                .between(new BigDecimal("50"), new BigDecimal("500"))
                .ofScale(2);
        Arbitrary<BigDecimal> dividends = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just(BigDecimal.ZERO)),
                Tuple.of(
                        1,
                        Arbitraries.bigDecimals()
                                .between(new BigDecimal("0.0001"), new BigDecimal("2"))
                                .ofScale(4)));
        Arbitrary<BigDecimal> splits = Arbitraries.frequencyOf(
                Tuple.of(19, Arbitraries.just(BigDecimal.ONE)),
                Tuple.of(1, Arbitraries.of("4", "20", "0.1", "1.5").map(BigDecimal::new)));
        return Combinators.combine(closes, dividends, splits)
                .as((close, dividend, split) ->
                        new SimulatedDailyBar(null, close, close, close, close, 1, dividend, split))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(AdjustedDailyBarProperties::dated);
    }

    private static List<SimulatedDailyBar> dated(List<SimulatedDailyBar> bars) {
        List<SimulatedDailyBar> dated = new ArrayList<>();
        for (SimulatedDailyBar bar : bars) {
            dated.add(new SimulatedDailyBar(
                    LocalDate.of(2020, 1, 1).plusDays(dated.size()),
                    bar.open(),
                    bar.high(),
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.dividend(),
                    bar.splitCoefficient()));
        }
        return dated;
    }

    private static SimulatedDailyBar day(int offset, String close, String dividend, String split) {
        BigDecimal price = new BigDecimal(close);
        return new SimulatedDailyBar(
                LocalDate.of(2020, 1, 1).plusDays(offset),
                price,
                price,
                price,
                price,
                1,
                new BigDecimal(dividend),
                new BigDecimal(split));
    }
}
