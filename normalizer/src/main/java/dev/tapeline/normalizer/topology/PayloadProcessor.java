package dev.tapeline.normalizer.topology;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.payload.PayloadSource;
import dev.tapeline.normalizer.record.BronzeCoordinates;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.BronzePayloadReader;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.record.UnreadableRecordException;
import dev.tapeline.topics.TraceParent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Normalizes one bronze record after another and forwards the outcome to the silver topics.
 *
 * <p>One read and one write of the state store per payload, whatever the length of its history.
 */
final class PayloadProcessor implements Processor<byte[], byte[], String, Object> {
    private final BronzePayloadReader reader;
    private final PayloadNormalizer normalizer;
    private final PayloadSource payloads;
    private final NormalizerMetrics metrics;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, byte[]> states;

    PayloadProcessor(
            BronzePayloadReader reader,
            PayloadNormalizer normalizer,
            PayloadSource payloads,
            NormalizerMetrics metrics) {
        this.reader = reader;
        this.normalizer = normalizer;
        this.payloads = payloads;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.states = context.getStateStore(SilverTopology.STATE_STORE);
    }

    @Override
    public void process(Record<byte[], byte[]> bronze) {
        long startedAt = System.nanoTime();
        normalize(bronze).ifPresent(normalized -> {
            emit(normalized, bronze.timestamp());
            metrics.count(normalized, System.nanoTime() - startedAt);
        });
    }

    /** Empty if the generation does not contain the payload; then the record has no receipt. */
    private Optional<NormalizedPayload> normalize(Record<byte[], byte[]> bronze) {
        BronzeCoordinates coordinates = coordinates();
        BronzePayload payload;
        try {
            payload = reader.read(
                    coordinates,
                    Instant.ofEpochMilli(bronze.timestamp()),
                    bronze.key(),
                    bronze.value(),
                    bronze.headers());
        } catch (UnreadableRecordException e) {
            return payloads.containsUnreadable()
                    ? Optional.of(SilverRecordFactory.unreadable(coordinates, e.getMessage()))
                    : Optional.empty();
        }
        if (!payloads.contains(payload)) {
            return Optional.empty();
        }
        String key = payload.function() + "|" + payload.symbol();
        NormalizedPayload normalized = normalizer.apply(payloads.withBody(payload), states.get(key));
        normalized.state().ifPresent(bytes -> states.put(key, bytes));
        return Optional.of(normalized);
    }

    private BronzeCoordinates coordinates() {
        RecordMetadata metadata = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("Kafka Streams gave no coordinates of the record"));
        return new BronzeCoordinates(metadata.partition(), metadata.offset());
    }

    private void emit(NormalizedPayload normalized, long timestamp) {
        Headers headers = headers(normalized.receipt());
        normalized.rejections().forEach(rejection -> {
            String symbol = rejection.getSymbol() == null ? "" : rejection.getSymbol();
            context.forward(new Record<>(symbol, rejection, timestamp, headers), SilverTopology.REJECTIONS_SINK);
        });
        for (WeeklyBar bar : normalized.bars()) {
            String key = bar.getSymbol() + "|" + new TradingWeek(bar.getWeekEnding());
            context.forward(new Record<>(key, bar, timestamp, headers), SilverTopology.BARS_SINK);
        }
        normalized
                .company()
                .ifPresent(company -> context.forward(
                        new Record<>(company.getSymbol(), company, timestamp, headers), SilverTopology.COMPANIES_SINK));
        normalized.actions().ifPresent(actions -> {
            String key = actions.getSymbol() + "|" + actions.getKind();
            context.forward(new Record<>(key, actions, timestamp, headers), SilverTopology.REPORTED_ACTIONS_SINK);
        });
        context.forward(
                new Record<>(coordinates().toString(), normalized.receipt(), timestamp, headers),
                SilverTopology.RECEIPTS_SINK);
    }

    /** The trace context, one for all records of a payload; none for a record whose headers cannot be read. */
    private static Headers headers(Receipt receipt) {
        RecordHeaders headers = new RecordHeaders();
        if (receipt.getBatchId() != null && receipt.getPayloadId() != null) {
            String value = TraceParent.ofNormalization(
                            receipt.getBatchId(), receipt.getPayloadId(), Integer.toString(receipt.getAttempt()))
                    .header();
            headers.add(TraceParent.HEADER, value.getBytes(StandardCharsets.UTF_8));
        }
        return headers;
    }
}
