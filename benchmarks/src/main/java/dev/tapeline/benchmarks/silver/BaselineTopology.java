package dev.tapeline.benchmarks.silver;

import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.normalizer.record.BronzePayload;
import dev.tapeline.normalizer.record.SilverRecordFactory;
import dev.tapeline.normalizer.rules.RowCounts;
import dev.tapeline.outcome.PayloadVerdict;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** The simplest topology that does the same work: {@link BaselineNormalizer} with a persistent store. */
final class BaselineTopology {
    private static final String STORE = "bars";

    private BaselineTopology() {}

    static Topology build(PipelineNamespace namespace, TopicSerdes serdes, LongAdder payloads, LongAdder rows) {
        Topology topology = new Topology();
        Serde<WeeklyBar> bars = serdes.of(Topics.SILVER_WEEKLY_BARS);
        topology.addSource(
                "bronze",
                Serdes.String().deserializer(),
                Serdes.ByteArray().deserializer(),
                namespace.topicName(Topics.BRONZE_PAYLOADS));
        topology.addProcessor("normalize", () -> new BaselineProcessor(bars, payloads, rows), "bronze");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray()),
                "normalize");
        topology.addSink(
                "silver-bars",
                namespace.topicName(Topics.SILVER_WEEKLY_BARS),
                Serdes.String().serializer(),
                bars.serializer(),
                "normalize");
        topology.addSink(
                "silver-receipts",
                namespace.topicName(Topics.SILVER_RECEIPTS),
                Serdes.String().serializer(),
                serdes.of(Topics.SILVER_RECEIPTS).serializer(),
                "normalize");
        return topology;
    }

    private static final class BaselineProcessor
            implements Processor<String, byte[], String, Object>, BaselineNormalizer.State {
        private final Serde<WeeklyBar> codec;
        private final LongAdder payloads;
        private final LongAdder rows;
        private ProcessorContext<String, Object> context;
        private KeyValueStore<String, byte[]> store;

        BaselineProcessor(Serde<WeeklyBar> codec, LongAdder payloads, LongAdder rows) {
            this.codec = codec;
            this.payloads = payloads;
            this.rows = rows;
        }

        @Override
        public void init(ProcessorContext<String, Object> initialized) {
            context = initialized;
            store = initialized.getStateStore(STORE);
        }

        @Override
        public void process(Record<String, byte[]> bronze) {
            String vintage = new String(bronze.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8);
            BronzePayload payload = BenchmarkPayload.of(
                    bronze.key(), bronze.value(), Integer.parseInt(vintage.substring(vintage.indexOf('-') + 1)));
            int count = BaselineNormalizer.apply(
                    payload,
                    this,
                    bar -> codec.serializer().serialize(STORE, bar),
                    bar -> context.forward(
                            new Record<>(bar.getSymbol() + "|" + bar.getWeekEnding(), bar, bronze.timestamp()),
                            "silver-bars"));
            Receipt receipt = new SilverRecordFactory(payload)
                    .receipt(PayloadVerdict.APPLIED, RowCounts.allUnchanged(count))
                    .build();
            context.forward(new Record<>(bronze.key(), receipt, bronze.timestamp()), "silver-receipts");
            rows.add(count);
            payloads.increment();
        }

        @Override
        public byte[] get(String key) {
            return store.get(key);
        }

        @Override
        public void put(String key, byte[] value) {
            store.put(key, value);
        }
    }
}
