package dev.tapeline.simulator.listing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Objects;

/** A difference between a security's history and what the vendor reports of it. */
public sealed interface VendorAnomaly {

    /** The week of the day is reported as two rows, up to the day before and from the day on, as around a holiday. */
    record SplitWeek(LocalDate day) implements VendorAnomaly {}

    /** The week of the day is reported twice: complete, and as of the close of that day. */
    record RepeatedWeek(LocalDate day) implements VendorAnomaly {}

    /** The high of the day is too high by a factor, until the vendor corrects it much later. */
    record BadTick(LocalDate day, double factor, LocalDate corrected) implements VendorAnomaly {

        public BadTick {
            if (!(factor > 1) || !corrected.isAfter(day)) {
                throw new IllegalArgumentException("a bad tick needs a factor above 1 and a later day of correction");
            }
        }

        SimulatedDailyBar asReportedOn(LocalDate today, SimulatedDailyBar bar) {
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

    /** Before the day the symbol belonged to another company, whose history was reported under it. */
    record TickerReuse(LocalDate day, ListingDefinition formerOwner) implements VendorAnomaly {

        public TickerReuse {
            Objects.requireNonNull(day, "day");
            Objects.requireNonNull(formerOwner, "formerOwner");
        }
    }
}
