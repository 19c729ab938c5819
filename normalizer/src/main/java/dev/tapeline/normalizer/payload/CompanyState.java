package dev.tapeline.normalizer.payload;

import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What the state store holds of a company: the newest payload and a hash of the company's values.
 *
 * <p>Stored as text: format, fetched-at in epoch milliseconds, SHA-256 of the body, SHA-256 of the values.
 *
 * @param order of the newest payload that was applied, or had the same values
 * @param contentSha256 hash of the company's values, in hex
 */
record CompanyState(PayloadOrder order, String contentSha256) {
    private static final String FORMAT = "1";

    byte[] encode() {
        return String.join(" ", FORMAT, Long.toString(order.fetchedAt().toEpochMilli()), order.sha256(), contentSha256)
                .getBytes(StandardCharsets.US_ASCII);
    }

    static CompanyState decode(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
        if (!parts[0].equals(FORMAT)) {
            throw new IllegalStateException("the state store was written by a newer version of Tapeline");
        }
        return new CompanyState(new PayloadOrder(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]), parts[3]);
    }
}
