package dev.tapeline.simulator.listing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;

/** A way in which the vendor tells a security's history otherwise than it happened. */
public sealed interface VendorAnomaly {

    /** The week of that day comes as two rows, one up to the day before it and one from it on, as around a holiday. */
    record CutWeek(LocalDate day) implements VendorAnomaly {}

    /** The week of that day comes twice: whole, and as it stood at that day's close. */
    record WeekToldTwice(LocalDate day) implements VendorAnomaly {}

    /** One day's high is too high by a factor until the vendor corrects it, long after. */
    record BadTick(LocalDate day, double factor, LocalDate corrected) implements VendorAnomaly {

        public BadTick {
            if (!(factor > 1) || !corrected.isAfter(day)) {
                throw new IllegalArgumentException("a bad tick is too high and corrected later");
            }
        }

        SimulatedDailyBar asToldOn(LocalDate today, SimulatedDailyBar bar) {
            if (!bar.date().equals(day) || !today.isBefore(corrected)) {
                return bar;
            }
            BigDecimal high = bar.high().multiply(BigDecimal.valueOf(factor)).setScale(4, RoundingMode.HALF_UP);
            return new SimulatedDailyBar(
                    bar.date(),
                    bar.open(),
                    high,
                    bar.low(),
                    bar.close(),
                    bar.volume(),
                    bar.dividend(),
                    bar.splitCoefficient());
        }
    }

    /** Until that day the symbol belonged to somebody else, whose history it told; from then on that of its new owner. */
    record TakenOver(LocalDate on, ListingDefinition from) implements VendorAnomaly {

        public TakenOver {
            Objects.requireNonNull(on, "on");
            Objects.requireNonNull(from, "from");
        }
    }
}
