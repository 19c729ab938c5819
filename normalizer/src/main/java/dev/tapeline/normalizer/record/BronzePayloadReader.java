package dev.tapeline.normalizer.record;

import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.PayloadType;
import dev.tapeline.topics.SymbolPartitioner;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Reads key and headers of bronze records.
 *
 * <p>Anybody who can write to the topic can write anything, so every value is validated before the rules see it.
 */
public final class BronzePayloadReader {
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final int partitions;
    private final Set<String> vendors;

    /**
     * A reader of one topic.
     *
     * @param partitions count of the topic's partitions
     * @param vendors vendors whose payloads can be parsed
     */
    public BronzePayloadReader(int partitions, Set<String> vendors) {
        this.partitions = partitions;
        this.vendors = Set.copyOf(vendors);
    }

    /**
     * The payload of a bronze record.
     *
     * @param publishedAt the record's timestamp
     * @param key may be null
     * @param body may be null
     * @throws UnreadableRecordException if key or headers are absent or malformed
     */
    public BronzePayload read(
            BronzeCoordinates coordinates, Instant publishedAt, byte[] key, byte[] body, Headers headers)
            throws UnreadableRecordException {
        Symbol symbol = symbol(required(headers, PayloadHeaders.SUBJECT));
        if (coordinates.partition() != SymbolPartitioner.partitionOf(symbol.text(), partitions)) {
            throw new UnreadableRecordException(
                    "partition " + coordinates.partition() + " is not the partition of " + symbol);
        }
        if (key == null || !symbol.text().equals(new String(key, StandardCharsets.UTF_8))) {
            throw new UnreadableRecordException("the key is not the symbol " + symbol);
        }
        return new BronzePayload(
                coordinates,
                publishedAt,
                required(headers, PayloadHeaders.ID),
                required(headers, PayloadHeaders.BATCH_ID),
                type(required(headers, PayloadHeaders.TYPE)),
                symbol,
                time(required(headers, PayloadHeaders.TIME)),
                attempt(optional(headers, PayloadHeaders.ATTEMPT).orElse("0")),
                decision(optional(headers, PayloadHeaders.DECISION_KIND)),
                sha256(required(headers, PayloadHeaders.SHA256)),
                required(headers, PayloadHeaders.ARCHIVE_KEY),
                optional(headers, PayloadHeaders.OVERSIZE).isPresent(),
                body == null ? new byte[0] : body);
    }

    private static Symbol symbol(String text) throws UnreadableRecordException {
        try {
            return new Symbol(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(e.getMessage());
        }
    }

    private PayloadType type(String text) throws UnreadableRecordException {
        return PayloadType.parse(text)
                .filter(type -> vendors.contains(type.vendor()))
                .orElseThrow(
                        () -> new UnreadableRecordException(PayloadHeaders.TYPE + " is " + PrintableText.of(text)));
    }

    private static Instant time(String text) throws UnreadableRecordException {
        try {
            Instant time = Instant.parse(text).truncatedTo(ChronoUnit.MILLIS);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
                throw new UnreadableRecordException(
                        PayloadHeaders.TIME + " is out of range: " + PrintableText.of(text));
            }
            return time;
        } catch (DateTimeException e) {
            throw new UnreadableRecordException(PayloadHeaders.TIME + " is " + PrintableText.of(text));
        }
    }

    private static String sha256(String text) throws UnreadableRecordException {
        if (!HASH.matcher(text).matches()) {
            throw new UnreadableRecordException(PayloadHeaders.SHA256 + " is " + PrintableText.of(text));
        }
        return text;
    }

    private static int attempt(String text) throws UnreadableRecordException {
        try {
            return Integer.parseUnsignedInt(text);
        } catch (NumberFormatException e) {
            throw new UnreadableRecordException(PayloadHeaders.ATTEMPT + " is " + PrintableText.of(text));
        }
    }

    private static Optional<DecisionKind> decision(Optional<String> text) throws UnreadableRecordException {
        Optional<DecisionKind> decision = Stream.of(DecisionKind.values())
                .filter(kind -> kind.publishesAgain() && text.equals(Optional.of(kind.name())))
                .findFirst();
        if (text.isPresent() && decision.isEmpty()) {
            throw new UnreadableRecordException(PayloadHeaders.DECISION_KIND + " is " + PrintableText.of(text.get()));
        }
        return decision;
    }

    private static String required(Headers headers, String name) throws UnreadableRecordException {
        String text = optional(headers, name)
                .orElseThrow(() -> new UnreadableRecordException("header " + name + " is absent"));
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableRecordException(
                    "header " + name + " contains control characters: " + PrintableText.of(text));
        }
        return text;
    }

    private static Optional<String> optional(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }
}
