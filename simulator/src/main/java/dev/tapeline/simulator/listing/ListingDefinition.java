package dev.tapeline.simulator.listing;

import dev.tapeline.simulator.calendar.SimulatedExchange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that makes one invented security what it is.
 *
 * <p>A row of {@link BasicListings} or {@link EdgeCaseListings}, or a generated one: nothing about a security is decided elsewhere.
 *
 * @param firstDay the first day of trading
 * @param lastDay the last one; {@link LocalDate#MAX} while it is listed
 * @param quirks how the vendor's account of it differs from what happened
 */
public record ListingDefinition(
        SimulatedListing label,
        SimulatedExchange venue,
        LocalDate firstDay,
        LocalDate lastDay,
        PriceParameters temper,
        DividendPolicy dividends,
        List<SimulatedCorporateAction> actions,
        OverviewCoverage coverage,
        List<VendorAnomaly> quirks) {

    public ListingDefinition {
        actions = List.copyOf(actions);
        quirks = List.copyOf(quirks);
    }

    /** A security that is told as it happened. */
    public ListingDefinition(
            SimulatedListing label,
            SimulatedExchange venue,
            LocalDate firstDay,
            LocalDate lastDay,
            PriceParameters temper,
            DividendPolicy dividends,
            List<SimulatedCorporateAction> actions,
            OverviewCoverage coverage) {
        this(label, venue, firstDay, lastDay, temper, dividends, actions, coverage, List.of());
    }

    public String symbol() {
        return label.symbol();
    }

    /** What its random numbers are named after: the symbol, unless somebody else had it before. */
    public String story() {
        return takenOver().map(taken -> symbol() + " since " + taken.on()).orElse(symbol());
    }

    /** Whose history the symbol tells on a day. */
    public ListingDefinition ownerOn(LocalDate today) {
        return takenOver()
                .filter(taken -> today.isBefore(taken.on()))
                .map(VendorAnomaly.TakenOver::from)
                .orElse(this);
    }

    /** A bar as the vendor told it on a day. */
    public SimulatedDailyBar asToldOn(LocalDate today, SimulatedDailyBar bar) {
        return quirks.stream()
                .filter(VendorAnomaly.BadTick.class::isInstance)
                .map(VendorAnomaly.BadTick.class::cast)
                .reduce(bar, (told, tick) -> tick.asToldOn(today, told), (earlier, later) -> later);
    }

    private Optional<VendorAnomaly.TakenOver> takenOver() {
        return quirks.stream()
                .filter(VendorAnomaly.TakenOver.class::isInstance)
                .map(VendorAnomaly.TakenOver.class::cast)
                .findFirst();
    }

    /** New shares per old one through the splits after {@code before} up to {@code day}; one where there is none. */
    public BigDecimal splitCoefficient(LocalDate before, LocalDate day) {
        return actions.stream()
                .filter(action -> action instanceof SimulatedCorporateAction.Split && action.fallsWithin(before, day))
                .map(action -> ((SimulatedCorporateAction.Split) action).coefficient())
                .reduce(BigDecimal.ONE, BigDecimal::multiply);
    }

    /** The part of the value handed out beside the regular dividend after {@code before} up to {@code day}. */
    public double distributedFraction(LocalDate before, LocalDate day) {
        return actions.stream()
                .filter(action ->
                        action instanceof SimulatedCorporateAction.Distribution && action.fallsWithin(before, day))
                .mapToDouble(action -> ((SimulatedCorporateAction.Distribution) action).fraction())
                .sum();
    }
}
