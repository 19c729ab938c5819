package dev.tapeline.stack.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * All that makes one invented security what it is.
 *
 * <p>A row of {@link InventedListings}: nothing about a security is decided elsewhere.
 *
 * @param firstDay the first day of trading
 * @param lastDay the last one; {@link LocalDate#MAX} while it is listed
 */
record Listing(
        SimulatedListing label,
        Venue venue,
        LocalDate firstDay,
        LocalDate lastDay,
        Temper temper,
        DividendPolicy dividends,
        List<CapitalAction> actions,
        Coverage coverage) {

    Listing {
        actions = List.copyOf(actions);
    }

    String symbol() {
        return label.symbol();
    }

    /** New shares per old one through the splits after {@code before} up to {@code day}; one where there is none. */
    BigDecimal splitCoefficient(LocalDate before, LocalDate day) {
        return actions.stream()
                .filter(action -> action instanceof CapitalAction.Split && action.fallsWithin(before, day))
                .map(action -> ((CapitalAction.Split) action).coefficient())
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    /** The part of the value handed out beside the regular dividend after {@code before} up to {@code day}. */
    double distributedFraction(LocalDate before, LocalDate day) {
        return actions.stream()
                .filter(action -> action instanceof CapitalAction.Distribution && action.fallsWithin(before, day))
                .mapToDouble(action -> ((CapitalAction.Distribution) action).fraction())
                .sum();
    }
}
