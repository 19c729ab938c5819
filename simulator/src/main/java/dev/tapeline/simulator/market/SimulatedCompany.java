package dev.tapeline.simulator.market;

import dev.tapeline.simulator.listing.CounterBasedRandom;
import dev.tapeline.simulator.listing.ListingDefinition;
import dev.tapeline.simulator.listing.OverviewCoverage;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * The key figures of the company behind a security, as of the last day of a history.
 *
 * <p>Prices and dividends come from the history, the rest is drawn per security; figures that depend on each other agree, such
 * as price, earnings and their ratio.
 */
final class SimulatedCompany {

    private static final int TRADING_DAYS_A_YEAR = 252;

    private final ListingDefinition listing;
    private final CounterBasedRandom noise;
    private final List<AdjustedDailyBar> days;

    SimulatedCompany(long seed, ListingDefinition listing, List<AdjustedDailyBar> days) {
        this.listing = listing;
        this.noise = new CounterBasedRandom(seed, listing.randomStream() + " company");
        this.days = days;
    }

    LocalDate today() {
        return days.get(days.size() - 1).bar().date();
    }

    double price() {
        return days.get(days.size() - 1).bar().close().doubleValue();
    }

    boolean isProfitable() {
        return listing.coverage() == OverviewCoverage.PROFITABLE;
    }

    boolean paysDividend() {
        return dividendPerShare() > 0;
    }

    double priceToEarnings() {
        return between(1, 11, 34);
    }

    double earningsPerShare() {
        return isProfitable() ? price() / priceToEarnings() : -price() * 0.15;
    }

    double margin() {
        return between(3, 0.05, 0.25);
    }

    double priceToBook() {
        return between(14, 1.1, 7);
    }

    double revenue() {
        return Math.abs(earningsPerShare()) * sharesOutstanding() / margin();
    }

    double marketCapitalization() {
        return price() * sharesOutstanding();
    }

    double sharesOutstanding() {
        double shares = days.stream()
                .mapToDouble(day -> day.bar().splitCoefficient().doubleValue())
                .reduce(1, (product, coefficient) -> product * coefficient);
        return Math.rint(listing.parameters().volume() * 180 * shares / 1000) * 1000;
    }

    /** The dividends of the last year. */
    double dividendPerShare() {
        return last(TRADING_DAYS_A_YEAR).stream()
                .mapToDouble(day -> day.bar().dividend().doubleValue())
                .sum();
    }

    LocalDate lastExDividendDate() {
        return days.stream()
                .filter(day -> day.bar().dividend().signum() > 0)
                .map(day -> day.bar().date())
                .reduce((earlier, later) -> later)
                .orElse(today());
    }

    /** The last quarter that ended long enough ago to have been reported. */
    LocalDate latestQuarter() {
        LocalDate reported = today().minusDays(40);
        return LocalDate.of(reported.getYear(), (reported.getMonthValue() - 1) / 3 * 3 + 1, 1)
                .minusDays(1);
    }

    double highOfYear() {
        return Arrays.stream(lastCloses(TRADING_DAYS_A_YEAR)).max().orElseThrow();
    }

    double lowOfYear() {
        return Arrays.stream(lastCloses(TRADING_DAYS_A_YEAR)).min().orElseThrow();
    }

    double movingAverage(int tradingDays) {
        return Arrays.stream(lastCloses(tradingDays)).average().orElseThrow();
    }

    /** A random number of this company between two bounds; each channel gives another one. */
    double between(int channel, double least, double most) {
        return least + (most - least) * noise.uniform(0, channel);
    }

    private double[] lastCloses(int count) {
        return last(count).stream()
                .mapToDouble(day -> day.close().doubleValue())
                .toArray();
    }

    private List<AdjustedDailyBar> last(int count) {
        return days.subList(Math.max(0, days.size() - count), days.size());
    }
}
