package dev.tapeline.sink.batch;

import dev.tapeline.avro.WeeklyBar;

/** One bar with the bronze partition of its payload, which the bar itself does not carry. */
public record StagedBar(int bronzePartition, WeeklyBar bar) {}
