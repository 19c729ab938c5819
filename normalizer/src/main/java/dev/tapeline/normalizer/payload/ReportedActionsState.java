package dev.tapeline.normalizer.payload;

import dev.tapeline.market.Price;
import dev.tapeline.normalizer.rules.vintage.PayloadOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the state store holds of a symbol's splits or dividends: the newest payload and its list.
 *
 * <p>Stored as text: format, fetched-at in epoch milliseconds, SHA-256 of the body, then {@code date=millionths} for each
 * action.
 */
record ReportedActionsState(PayloadOrder order, SortedMap<LocalDate, Price> amounts) {
    private static final String FORMAT = "1";
    private static final int FIRST_ACTION = 3;

    byte[] encode() {
        return Stream.concat(
                        Stream.of(FORMAT, Long.toString(order.fetchedAt().toEpochMilli()), order.sha256()),
                        amounts.entrySet().stream()
                                .map(action -> action.getKey() + "="
                                        + action.getValue().millionths()))
                .collect(Collectors.joining(" "))
                .getBytes(StandardCharsets.US_ASCII);
    }

    static ReportedActionsState decode(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ", -1);
        if (!parts[0].equals(FORMAT)) {
            throw new IllegalStateException("the state store was written by a newer version of Tapeline");
        }
        SortedMap<LocalDate, Price> amounts = new TreeMap<>();
        Stream.of(parts).skip(FIRST_ACTION).map(part -> part.split("=", 2)).forEach(action -> {
            amounts.put(LocalDate.parse(action[0]), new Price(Long.parseLong(action[1])));
        });
        return new ReportedActionsState(
                new PayloadOrder(Instant.ofEpochMilli(Long.parseLong(parts[1])), parts[2]), amounts);
    }
}
