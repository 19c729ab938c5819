package dev.tapeline.extractor.bronze;

import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.PayloadId;
import dev.tapeline.topics.PayloadType;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer as a batch keeps and publishes it: with an id, a place in the archive and headers.
 *
 * @param callId the API call that brought it; empty for a saved answer
 */
public record Payload(VendorResponse answer, MarketDataSource market, BatchId batch, Optional<String> callId) {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Of an answer that was saved, not called for. */
    public Payload(VendorResponse answer, MarketDataSource market, BatchId batch) {
        this(answer, market, batch, Optional.empty());
    }

    /** The same for the same answer in every batch; anybody can work it out again from the headers. */
    public String id() {
        return PayloadId.of(
                market.uri(),
                answer.function().name(),
                answer.symbol().text(),
                answer.fetchedAt(),
                answer.body().sha256());
    }

    public ArchiveKey archiveKey() {
        return new ArchiveKey(
                market.label(),
                answer.function().name(),
                answer.symbol().text(),
                answer.fetchedAt(),
                answer.body().sha256().substring(0, 8));
    }

    /** Headers of the bronze record, which are the archived object's metadata too. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PayloadHeaders.SPEC_VERSION, "1.0");
        headers.put(PayloadHeaders.ID, id());
        headers.put(
                PayloadHeaders.TYPE,
                new PayloadType("alphavantage", answer.function().name()).toString());
        headers.put(PayloadHeaders.SOURCE, market.uri());
        headers.put(PayloadHeaders.SUBJECT, answer.symbol().text());
        headers.put(PayloadHeaders.TIME, time(answer.fetchedAt()));
        headers.put(PayloadHeaders.BATCH_ID, batch.text());
        callId.ifPresent(id -> headers.put(PayloadHeaders.CALL_ID, id));
        headers.put(PayloadHeaders.ATTEMPT, "0");
        headers.put(PayloadHeaders.SHA256, answer.body().sha256());
        headers.put(PayloadHeaders.ARCHIVE_KEY, archiveKey().text());
        if (answer.body().isRedacted()) {
            headers.put(PayloadHeaders.REDACTED, "true");
        }
        answer.body().oversize().ifPresent(size -> headers.put(PayloadHeaders.OVERSIZE, Long.toString(size)));
        headers.put(PayloadHeaders.CONTENT_TYPE, "application/json");
        return Collections.unmodifiableMap(headers);
    }

    private static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }
}
