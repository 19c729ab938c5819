package dev.tapeline.simulator.listing;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Something that moves the price of a share without a trade.
 *
 * <p>It takes effect at the open of the first trading day on or after its date.
 */
public sealed interface SimulatedCorporateAction {

    LocalDate date();

    default boolean fallsWithin(LocalDate before, LocalDate day) {
        return date().isAfter(before) && !date().isAfter(day);
    }

    /**
     * So many new shares for each old one: 4 for a 4:1 split, 0.1 for a reverse split 1:10, an odd number for a spin-off that
     * the vendor writes down as a split. The weekly answer never shows it.
     */
    record Split(LocalDate date, BigDecimal coefficient) implements SimulatedCorporateAction {

        public Split {
            if (coefficient.signum() <= 0) {
                throw new IllegalArgumentException("split coefficient not positive: " + coefficient);
            }
        }
    }

    /** A part of the value handed out once, a spin-off or a special dividend, which the vendor puts in the dividend column. */
    record Distribution(LocalDate date, double fraction) implements SimulatedCorporateAction {

        public Distribution {
            if (!(fraction > 0 && fraction < 1)) {
                throw new IllegalArgumentException("distributed fraction not between 0 and 1: " + fraction);
            }
        }
    }
}
