package dev.tapeline.extractor.bronze;

import dev.tapeline.extractor.archive.ArchiveKey;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.PayloadId;
import dev.tapeline.topics.PayloadType;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorResponse;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A response as it is archived and published.
 *
 * <p>Id, archive key and headers are computed once. The same response has the same id in every batch, and anyone can
 * recompute it from the headers.
 *
 * @param archiveKey full key of the archived object
 * @param headers of the bronze record, also the metadata of the archived object; unmodifiable
 */
public record Payload(VendorResponse response, String id, String archiveKey, Map<String, String> headers) {
    private static final DateTimeFormatter MILLISECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * The payload of a response.
     *
     * @param callId the API call that fetched it; empty for a saved response
     */
    public static Payload of(VendorResponse response, MarketDataSource source, BatchId batch, Optional<String> callId) {
        String function = response.function().name();
        String symbol = response.symbol().text();
        String sha256 = response.body().sha256();
        String id = PayloadId.of(source.uri(), function, symbol, response.fetchedAt(), sha256);
        String archiveKey = ArchiveKey.of(source.label(), function, symbol, response.fetchedAt(), sha256)
                .text();

        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(PayloadHeaders.SPEC_VERSION, "1.0");
        headers.put(PayloadHeaders.ID, id);
        headers.put(PayloadHeaders.TYPE, new PayloadType(source.vendor(), function).toString());
        headers.put(PayloadHeaders.SOURCE, source.uri());
        headers.put(PayloadHeaders.SUBJECT, symbol);
        headers.put(PayloadHeaders.TIME, MILLISECONDS.format(response.fetchedAt()));
        headers.put(PayloadHeaders.BATCH_ID, batch.text());
        callId.ifPresent(call -> headers.put(PayloadHeaders.CALL_ID, call));
        headers.put(PayloadHeaders.ATTEMPT, "0");
        headers.put(PayloadHeaders.SHA256, sha256);
        headers.put(PayloadHeaders.ARCHIVE_KEY, archiveKey);
        if (response.body().isRedacted()) {
            headers.put(PayloadHeaders.REDACTED, "true");
        }
        response.body().oversize().ifPresent(size -> headers.put(PayloadHeaders.OVERSIZE, Long.toString(size)));
        headers.put(PayloadHeaders.CONTENT_TYPE, isTable(response.body().bytes()) ? "text/csv" : "application/json");
        return new Payload(response, id, archiveKey, Collections.unmodifiableMap(headers));
    }

    /** A CSV table begins with the names of its columns; no JSON text begins with a word and a comma. */
    private static boolean isTable(byte[] body) {
        int end = 0;
        while (end < body.length && Character.isLetter(body[end])) {
            end++;
        }
        return end > 0 && end < body.length && body[end] == ',';
    }

    public byte[] body() {
        return response.body().bytes();
    }

    /** Size of the body in bytes. */
    public int size() {
        return body().length;
    }
}
