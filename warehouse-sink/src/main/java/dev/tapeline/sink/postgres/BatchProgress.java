package dev.tapeline.sink.postgres;

import java.util.OptionalInt;

/**
 * How much of a batch has been written to the warehouse.
 *
 * @param expected number of receipts: the payloads that the batch has published; empty until it has finished
 * @param receipts of the batch that are in the warehouse
 * @param isComplete whether the batch has finished and all its payloads have been processed
 */
public record BatchProgress(OptionalInt expected, long receipts, boolean isComplete) {}
