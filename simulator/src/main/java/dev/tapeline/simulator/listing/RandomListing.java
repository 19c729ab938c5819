package dev.tapeline.simulator.listing;

import dev.tapeline.market.Exchange;
import dev.tapeline.simulator.listing.SimulatedCorporateAction.Distribution;
import dev.tapeline.simulator.listing.SimulatedCorporateAction.Split;
import dev.tapeline.simulator.listing.VendorAnomaly.BadTick;
import dev.tapeline.simulator.listing.VendorAnomaly.RepeatedWeek;
import dev.tapeline.simulator.listing.VendorAnomaly.SplitWeek;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One random security.
 *
 * <p>Each property is drawn from its own channel of the random numbers, so that a new property leaves the others unchanged.
 */
final class RandomListing {

    private static final LocalDate START = LocalDate.of(2006, 1, 4);
    private static final String UNKNOWN = "None";
    private static final String[][] INDUSTRIES = {
        {"TECHNOLOGY", "SOFTWARE - APPLICATION"},
        {"TECHNOLOGY", "SEMICONDUCTORS"},
        {"FINANCIAL SERVICES", "BANKS - REGIONAL"},
        {"FINANCIAL SERVICES", "INSURANCE - LIFE"},
        {"HEALTHCARE", "BIOTECHNOLOGY"},
        {"HEALTHCARE", "MEDICAL DEVICES"},
        {"CONSUMER CYCLICAL", "SPECIALTY RETAIL"},
        {"CONSUMER DEFENSIVE", "PACKAGED FOODS"},
        {"INDUSTRIALS", "SPECIALTY INDUSTRIAL MACHINERY"},
        {"ENERGY", "OIL & GAS E&P"},
        {"BASIC MATERIALS", "SPECIALTY CHEMICALS"},
        {"COMMUNICATION SERVICES", "TELECOM SERVICES"},
        {"REAL ESTATE", "REIT - RETAIL"},
        {"UTILITIES", "UTILITIES - REGULATED ELECTRIC"},
    };
    private static final double[] RATIOS = {1.5, 2, 3, 4, 5, 10, 20};
    private static final double USUAL_PRICE = 60;

    private final CounterBasedRandom noise;
    private final String name;
    private final Exchange exchange;
    private final boolean isFund;
    private final boolean isPayer;
    private final LocalDate firstDay;
    private final double price;
    private final double growth;

    RandomListing(CounterBasedRandom noise, String name) {
        this.noise = noise;
        this.name = name;
        this.exchange = chance(0) < 0.8 ? Exchange.UNITED_STATES : chance(0) < 0.9 ? Exchange.LONDON : Exchange.TORONTO;
        this.isFund = exchange == Exchange.UNITED_STATES && chance(1) < 0.1;
        this.isPayer = isFund || chance(2) < 0.6;
        this.firstDay = chance(3) < 0.7 ? START : START.plusDays((long) (chance(4) * 365 * 18));
        this.price = between(5, 12, 90) * (exchange == Exchange.LONDON ? 10 : 1);
        this.growth = isPayer ? between(6, 0.05, 0.11) : between(6, -0.15, 0.22);
    }

    ListingDefinition definition() {
        return new ListingDefinition(
                identity(),
                firstDay,
                lastDay(),
                new PriceParameters(price, growth, volatility(), between(8, 0.4, 1.5), (long) between(9, 2e5, 9e6)),
                isPayer ? dividends() : DividendPolicy.none(),
                actions(),
                coverage(),
                anomalies());
    }

    private SimulatedListing identity() {
        String[] industry = INDUSTRIES[(int) (chance(10) * (INDUSTRIES.length - 1) + 0.5)];
        String company = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        return switch (exchange) {
            case LONDON -> new SimulatedListing(name + suffix(), company + " PLC", industry[0], industry[1], "LSE");
            case TORONTO -> new SimulatedListing(name + suffix(), company + " Ltd", industry[0], industry[1], "TSX");
            default ->
                isFund
                        ? new SimulatedListing(name, company + " Index ETF", UNKNOWN, UNKNOWN, "NYSE ARCA")
                        : new SimulatedListing(name, company + " Inc", industry[0], industry[1], exchangeName());
        };
    }

    private String suffix() {
        return "." + exchange.suffixes().get(0);
    }

    private String exchangeName() {
        return chance(11) < 0.5 ? "NYSE" : "NASDAQ";
    }

    private LocalDate lastDay() {
        return chance(12) < 0.04 ? firstDay.plusDays(400 + (long) (chance(13) * 365 * 10)) : LocalDate.MAX;
    }

    private double volatility() {
        return isFund ? 0.04 : isPayer ? between(7, 0.12, 0.25) : between(7, 0.2, 0.45);
    }

    /** Raised more slowly than the price grows, so that the yield stays realistic. */
    private DividendPolicy dividends() {
        double perYear = price * between(14, 0.01, 0.03);
        double raise = growth / 3;
        if (exchange == Exchange.LONDON) {
            return DividendPolicy.interimAndFinal(perYear / 2, firstDay.getYear(), raise);
        }
        if (chance(15) < 0.12) {
            return DividendPolicy.monthly(perYear / 12, firstDay.getYear(), raise);
        }
        return chance(15) < 0.5
                ? DividendPolicy.quarterly(perYear / 4, firstDay.getYear(), raise)
                : DividendPolicy.atQuarterEnd(perYear / 4, firstDay.getYear(), raise);
    }

    private List<SimulatedCorporateAction> actions() {
        List<SimulatedCorporateAction> actions = new ArrayList<>();
        LocalDate splitDay = firstDay.plusDays(365 * 4 + (long) (eventChance(0) * 365 * 12));
        double expected = price * StrictMath.exp(growth * (splitDay.toEpochDay() - firstDay.toEpochDay()) / 365.0);
        coefficient(expected / (exchange == Exchange.LONDON ? 10 : 1))
                .ifPresent(coefficient -> actions.add(new Split(splitDay, coefficient)));
        LocalDate otherDay = firstDay.plusDays(365 + (long) (eventChance(1) * 365 * 15));
        if (eventChance(2) < 0.03) {
            actions.add(new Distribution(otherDay, 0.05 + 0.35 * eventChance(3)));
        } else if (eventChance(2) < 0.06) {
            actions.add(new Split(otherDay, BigDecimal.valueOf(1031 + (long) (eventChance(3) * 800), 3)));
        }
        return actions;
    }

    /** The split that brings an extreme price back to an ordinary one. */
    private static Optional<BigDecimal> coefficient(double price) {
        if (price < USUAL_PRICE / 20) {
            return Optional.of(new BigDecimal("0.1"));
        }
        Optional<BigDecimal> split = Optional.empty();
        for (double ratio : RATIOS) {
            if (price / ratio >= USUAL_PRICE) {
                split = Optional.of(BigDecimal.valueOf(ratio));
            }
        }
        return split;
    }

    /** The day may be no trading day: then the anomaly has no effect. */
    private List<VendorAnomaly> anomalies() {
        LocalDate day = firstDay.plusDays(30 + (long) (eventChance(4) * 365 * 12));
        double kind = eventChance(5);
        if (kind < 0.02) {
            return List.of(new SplitWeek(day));
        }
        if (kind < 0.03) {
            return List.of(new RepeatedWeek(day));
        }
        return kind < 0.04 ? List.of(new BadTick(day, 1.05 + eventChance(6), day.plusDays(365))) : List.of();
    }

    private OverviewCoverage coverage() {
        if (isFund) {
            return OverviewCoverage.NONE;
        }
        return growth < 0 ? OverviewCoverage.LOSS_MAKING : OverviewCoverage.PROFITABLE;
    }

    private double between(int channel, double least, double most) {
        return least + (most - least) * chance(channel);
    }

    private double chance(int channel) {
        return noise.uniform(0, channel);
    }

    private double eventChance(int channel) {
        return noise.uniform(1, channel);
    }
}
