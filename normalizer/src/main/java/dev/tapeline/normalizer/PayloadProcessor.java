package dev.tapeline.normalizer;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.market.TradingWeek;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Applies the rules to one bronze record after another and sends what they find to the silver topics.
 *
 * <p>One read and one write of the state store per payload, whatever the length of its history.
 */
final class PayloadProcessor implements Processor<byte[], byte[], String, Object> {
    private final Normalization normalization;
    private final int partitions;
    private final NormalizerMetrics metrics;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, byte[]> memory;

    PayloadProcessor(Normalization normalization, int partitions, NormalizerMetrics metrics) {
        this.normalization = normalization;
        this.partitions = partitions;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        this.context = context;
        this.memory = context.getStateStore(SilverTopology.MEMORY);
    }

    @Override
    public void process(Record<byte[], byte[]> bronze) {
        long startedAt = System.nanoTime();
        Normalized normalized = normalize(bronze);
        emit(normalized, bronze.timestamp());
        metrics.count(normalized, System.nanoTime() - startedAt);
    }

    private Normalized normalize(Record<byte[], byte[]> bronze) {
        BronzePosition position = position();
        BronzePayload payload;
        try {
            payload = PayloadReader.read(
                    position,
                    Instant.ofEpochMilli(bronze.timestamp()),
                    partitions,
                    bronze.key(),
                    bronze.value(),
                    bronze.headers());
        } catch (UnreadableRecordException e) {
            return SilverRecords.unreadable(position, e.getMessage());
        }
        String key = payload.function() + "|" + payload.symbol();
        Normalized normalized = normalization.apply(payload, memory.get(key));
        normalized.memory().ifPresent(bytes -> memory.put(key, bytes));
        return normalized;
    }

    private BronzePosition position() {
        RecordMetadata metadata =
                context.recordMetadata().orElseThrow(() -> new IllegalStateException("a record without coordinates"));
        return new BronzePosition(metadata.partition(), metadata.offset());
    }

    private void emit(Normalized normalized, long timestamp) {
        normalized.rejections().forEach(rejection -> {
            String symbol = rejection.getSymbol() == null ? "" : rejection.getSymbol();
            context.forward(new Record<>(symbol, rejection, timestamp), SilverTopology.REJECTIONS_SINK);
        });
        for (WeeklyBar bar : normalized.bars()) {
            String key = bar.getSymbol() + "|" + new TradingWeek(bar.getWeekEnding());
            context.forward(new Record<>(key, bar, timestamp), SilverTopology.BARS_SINK);
        }
        normalized
                .company()
                .ifPresent(company -> context.forward(
                        new Record<>(company.getSymbol(), company, timestamp), SilverTopology.COMPANIES_SINK));
        String coordinates = position().toString();
        context.forward(new Record<>(coordinates, normalized.receipt(), timestamp), SilverTopology.RECEIPTS_SINK);
    }
}
