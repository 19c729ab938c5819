package dev.tapeline.normalizer.payload;

import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * What the state store holds of a company: the newest payload, a hash of the company's values and its latest quarter.
 *
 * <p>Stored as text: format, fetched-at in epoch milliseconds, SHA-256 of the body, SHA-256 of the values, latest quarter
 * or {@code -}. Format 1, of earlier releases, has no quarter.
 *
 * @param order of the newest payload that was applied, or had the same values
 * @param contentSha256 hash of the company's values, in hex
 * @param latestQuarter the latest fiscal quarter that an applied payload named
 */
record CompanyState(PayloadOrder order, String contentSha256, Optional<LocalDate> latestQuarter) {
    private static final String FORMAT = "2";
    private static final String FORMAT_WITHOUT_QUARTER = "1";
    private static final String NO_QUARTER = "-";

    /**
     * Whether this state is newer than a payload: by latest quarter where both name one, else by time.
     *
     * <p>The time of a saved file can be that of a copy; the quarter is part of the response.
     */
    boolean isNewerThan(PayloadOrder payload, Optional<LocalDate> quarter) {
        int byQuarter = latestQuarter.isPresent() && quarter.isPresent()
                ? latestQuarter.get().compareTo(quarter.get())
                : 0;
        return byQuarter == 0 ? order.isNewerThan(payload) : byQuarter > 0;
    }

    byte[] encode() {
        return String.join(
                        " ",
                        FORMAT,
                        Long.toString(order.fetchedAt().toEpochMilli()),
                        order.sha256(),
                        contentSha256,
                        latestQuarter.map(LocalDate::toString).orElse(NO_QUARTER))
                .getBytes(StandardCharsets.US_ASCII);
    }

    static CompanyState decode(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
        if (!parts[0].equals(FORMAT) && !parts[0].equals(FORMAT_WITHOUT_QUARTER)) {
            throw new IllegalStateException("the state store was written by a newer version of Tapeline");
        }
        Optional<LocalDate> quarter = parts[0].equals(FORMAT_WITHOUT_QUARTER) || parts[4].equals(NO_QUARTER)
                ? Optional.empty()
                : Optional.of(LocalDate.parse(parts[4]));
        return new CompanyState(
                new PayloadOrder(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]), parts[3], quarter);
    }
}
