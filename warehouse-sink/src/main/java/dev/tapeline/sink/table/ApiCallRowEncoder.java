package dev.tapeline.sink.table;

import dev.tapeline.avro.ApiCall;
import java.util.Locale;

/** Columns of {@code staged_api_call}. */
public final class ApiCallRowEncoder {
    private static final int COLUMNS = 14;

    private ApiCallRowEncoder() {}

    public static void encode(ApiCall call, BinaryCopyEncoder buffer) {
        buffer.row(COLUMNS)
                .text(call.getCallId())
                .text(call.getStatus().toLowerCase(Locale.ROOT))
                .text(call.getBatchId())
                .text(call.getSource())
                .text(call.getSymbol())
                .text(call.getFunction())
                .integer(call.getAttempt())
                .timestamptz(call.getReservedAt())
                .timestamptz(call.getSettledAt())
                .text(call.getOutcome())
                .text(call.getDetail())
                .date(call.getNewestDate())
                .text(call.getPayloadId())
                .text(call.getArchiveKey());
    }
}
