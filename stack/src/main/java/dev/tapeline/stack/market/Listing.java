package dev.tapeline.stack.market;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that makes one invented security what it is.
 *
 * <p>A row of {@link InventedListings} or {@link RareListings}, or a generated one: nothing about a security is decided elsewhere.
 *
 * @param firstDay the first day of trading
 * @param lastDay the last one; {@link LocalDate#MAX} while it is listed
 * @param quirks how the vendor's account of it differs from what happened
 */
record Listing(
        SimulatedListing label,
        Venue venue,
        LocalDate firstDay,
        LocalDate lastDay,
        Temper temper,
        DividendPolicy dividends,
        List<CapitalAction> actions,
        Coverage coverage,
        List<Quirk> quirks) {

    Listing {
        actions = List.copyOf(actions);
        quirks = List.copyOf(quirks);
    }

    /** A security that is told as it happened. */
    Listing(
            SimulatedListing label,
            Venue venue,
            LocalDate firstDay,
            LocalDate lastDay,
            Temper temper,
            DividendPolicy dividends,
            List<CapitalAction> actions,
            Coverage coverage) {
        this(label, venue, firstDay, lastDay, temper, dividends, actions, coverage, List.of());
    }

    String symbol() {
        return label.symbol();
    }

    /** What its random numbers are named after: the symbol, unless somebody else had it before. */
    String story() {
        return takenOver().map(taken -> symbol() + " since " + taken.on()).orElse(symbol());
    }

    /** Whose history the symbol tells on a day. */
    Listing ownerOn(LocalDate today) {
        return takenOver()
                .filter(taken -> today.isBefore(taken.on()))
                .map(Quirk.TakenOver::from)
                .orElse(this);
    }

    /** A bar as the vendor told it on a day. */
    DailyBar asToldOn(LocalDate today, DailyBar bar) {
        return quirks.stream()
                .filter(Quirk.BadTick.class::isInstance)
                .map(Quirk.BadTick.class::cast)
                .reduce(bar, (told, tick) -> tick.asToldOn(today, told), (earlier, later) -> later);
    }

    private Optional<Quirk.TakenOver> takenOver() {
        return quirks.stream()
                .filter(Quirk.TakenOver.class::isInstance)
                .map(Quirk.TakenOver.class::cast)
                .findFirst();
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
