package dev.tapeline.simulator.listing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An event that changes the price of a share without a trade.
 *
 * <p>It takes effect at the open of the first trading day on or after its date.
 */
public sealed interface SimulatedCorporateAction {

    LocalDate date();

    default boolean fallsWithin(LocalDate before, LocalDate day) {
        return date().isAfter(before) && !date().isAfter(day);
    }

    /**
     * New shares for each old one: 4 for a 4:1 split, 0.1 for a 1:10 reverse split, a number such as 1.973 for a spin-off that
     * the vendor records as a split. The weekly response does not contain it.
     */
    record Split(LocalDate date, BigDecimal coefficient) implements SimulatedCorporateAction {

        public Split {
            if (coefficient.signum() <= 0) {
                throw new IllegalArgumentException("split coefficient not positive: " + coefficient);
            }
        }
    }

    /** A spin-off or special dividend: a fraction of the value, reported in the dividend column. */
    record Distribution(LocalDate date, double fraction) implements SimulatedCorporateAction {

        public Distribution {
            if (!(fraction > 0 && fraction < 1)) {
                throw new IllegalArgumentException("distributed fraction not between 0 and 1: " + fraction);
            }
        }
    }
}
