package dev.tapeline.operations.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.extractor.decision.RejectedRecord;
import java.util.List;
import java.util.Optional;

/**
 * One rejection: a row, or a whole payload, which then has no row.
 *
 * @param rowDate the date of the rejected row as the vendor wrote it
 * @param row the rejected row as JSON
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectionView(
        String id,
        String status,
        String rule,
        String detail,
        String symbol,
        String payloadId,
        String batchId,
        String function,
        String rowDate,
        String row,
        String fetchedAt,
        int attempt,
        int bronzePartition,
        long bronzeOffset,
        String archiveKey) {
    /** Digits of an id that lists show: enough to distinguish a few thousand; commands accept any prefix. */
    private static final int SHORT_ID = 8;

    /** The first digits of the id. */
    public String shortId() {
        return id.substring(0, Math.min(SHORT_ID, id.length()));
    }

    /** Whether the payload is known, so that it can be read from the archive; otherwise it can only be discarded. */
    public boolean isReadable() {
        return payloadId != null;
    }

    /** The rejected bronze record, for a decision about these of its rejections. */
    public RejectedRecord record(List<String> rejectionIds) {
        return new RejectedRecord(
                Optional.ofNullable(symbol),
                Optional.ofNullable(payloadId),
                Optional.ofNullable(archiveKey),
                attempt,
                bronzePartition,
                bronzeOffset,
                rejectionIds);
    }
}
