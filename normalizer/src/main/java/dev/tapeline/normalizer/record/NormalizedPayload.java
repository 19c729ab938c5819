package dev.tapeline.normalizer.record;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of one bronze record: silver records and the next state of its symbol.
 *
 * @param state value for the state store; empty if it stays as it is
 */
public record NormalizedPayload(
        Optional<byte[]> state,
        List<WeeklyBar> bars,
        Optional<Company> company,
        Optional<ReportedActions> actions,
        List<Rejection> rejections,
        Receipt receipt) {}
