package dev.tapeline.sink;

import dev.tapeline.avro.ApiCall;
import java.util.Locale;

/** Columns of {@code staged_api_call}. */
final class ApiCallRow {
    private static final int COLUMNS = 14;

    private ApiCallRow() {}

    static void encode(ApiCall call, CopyBuffer buffer) {
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
