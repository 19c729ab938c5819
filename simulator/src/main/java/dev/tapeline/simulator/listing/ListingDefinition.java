package dev.tapeline.simulator.listing;

import dev.tapeline.market.Exchange;
import dev.tapeline.simulator.listing.SimulatedCorporateAction.Distribution;
import dev.tapeline.simulator.listing.SimulatedCorporateAction.Split;
import dev.tapeline.simulator.listing.VendorAnomaly.BadTick;
import dev.tapeline.simulator.listing.VendorAnomaly.TickerReuse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Everything that defines one invented security: its identity, price parameters, dividends, corporate actions and anomalies.
 *
 * <p>It is listed in {@link BasicListings} or {@link EdgeCaseListings}, or made by {@link GeneratedListings}.
 *
 * @param firstDay the first day of trading
 * @param lastDay the last day of trading; {@link LocalDate#MAX} while it is listed
 * @param anomalies how the vendor's responses differ from what happened
 */
public record ListingDefinition(
        SimulatedListing listing,
        LocalDate firstDay,
        LocalDate lastDay,
        PriceParameters parameters,
        DividendPolicy dividends,
        List<SimulatedCorporateAction> actions,
        OverviewCoverage coverage,
        List<VendorAnomaly> anomalies) {

    public ListingDefinition {
        actions = List.copyOf(actions);
        anomalies = List.copyOf(anomalies);
    }

    /** A security without anomalies. */
    ListingDefinition(
            SimulatedListing listing,
            LocalDate firstDay,
            LocalDate lastDay,
            PriceParameters parameters,
            DividendPolicy dividends,
            List<SimulatedCorporateAction> actions,
            OverviewCoverage coverage) {
        this(listing, firstDay, lastDay, parameters, dividends, actions, coverage, List.of());
    }

    public String symbol() {
        return listing.symbol();
    }

    public Exchange exchange() {
        return listing.exchange();
    }

    /** The name of its stream of random numbers: the symbol, with the date of the reuse if the ticker is a reused one. */
    public String randomStream() {
        return tickerReuse().map(reuse -> symbol() + " since " + reuse.day()).orElse(symbol());
    }

    /** The security that the symbol belongs to on a day. */
    public ListingDefinition ownerOn(LocalDate day) {
        return tickerReuse()
                .filter(reuse -> day.isBefore(reuse.day()))
                .map(TickerReuse::formerOwner)
                .orElse(this);
    }

    /** A bar as the vendor reports it on a day. */
    public SimulatedDailyBar asReportedOn(LocalDate day, SimulatedDailyBar bar) {
        SimulatedDailyBar reported = bar;
        for (VendorAnomaly anomaly : anomalies) {
            if (anomaly instanceof BadTick tick) {
                reported = tick.asReportedOn(day, reported);
            }
        }
        return reported;
    }

    /** New shares per old share by the splits after {@code before} up to {@code day}; 1 without a split. */
    public BigDecimal splitCoefficient(LocalDate before, LocalDate day) {
        BigDecimal coefficient = BigDecimal.ONE;
        for (SimulatedCorporateAction action : actions) {
            if (action instanceof Split split && action.fallsWithin(before, day)) {
                coefficient = coefficient.multiply(split.coefficient());
            }
        }
        return coefficient;
    }

    /** The fraction of the value distributed beside the regular dividends after {@code before} up to {@code day}. */
    public double distributedFraction(LocalDate before, LocalDate day) {
        double fraction = 0;
        for (SimulatedCorporateAction action : actions) {
            if (action instanceof Distribution distribution && action.fallsWithin(before, day)) {
                fraction += distribution.fraction();
            }
        }
        return fraction;
    }

    private Optional<TickerReuse> tickerReuse() {
        return anomalies.stream()
                .filter(TickerReuse.class::isInstance)
                .map(TickerReuse.class::cast)
                .findFirst();
    }
}
