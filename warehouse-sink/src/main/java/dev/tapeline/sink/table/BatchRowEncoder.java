package dev.tapeline.sink.table;

import dev.tapeline.avro.BatchEvent;
import java.util.stream.Collectors;

/** Columns of {@code staged_batch}: each event fills those that it knows. */
public final class BatchRowEncoder {
    private static final int COLUMNS = 10;
    private static final String FINISHED = "FINISHED";

    private BatchRowEncoder() {}

    public static void encode(BatchEvent event, BinaryCopyEncoder buffer) {
        boolean isFinished = event.getEvent().equals(FINISHED);
        buffer.row(COLUMNS)
                .text(event.getBatchId())
                .text(event.getTrigger())
                .text(event.getSource())
                .timestamptz(isFinished ? null : event.getAt())
                .timestamptz(isFinished ? event.getAt() : null)
                .integer(event.getPlanned());
        if (isFinished) {
            buffer.integer(event.getPublished())
                    .integer(event.getFailed())
                    .text(lastOffsets(event))
                    .text("finished");
        } else {
            buffer.nothing().nothing().text("{}").text("running");
        }
    }

    /** A JSON object from bronze partition to offset. */
    private static String lastOffsets(BatchEvent event) {
        return event.getLastOffsets().stream()
                .map(last -> "\"" + last.getPartition() + "\": " + last.getOffset())
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
