package dev.tapeline.normalizer.record;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.WeeklyBar;
import java.util.List;
import java.util.Optional;

/**
 * What one bronze record becomes.
 *
 * @param memory what is to be remembered of the symbol from now on; empty: as before
 */
public record NormalizedPayload(
        Optional<byte[]> memory,
        List<WeeklyBar> bars,
        Optional<Company> company,
        List<Rejection> rejections,
        Receipt receipt) {}
