package dev.tapeline.normalizer.topology;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.normalizer.payload.PayloadNormalizer;
import dev.tapeline.normalizer.payload.PayloadSource;
import dev.tapeline.normalizer.record.BronzePayloadReader;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.Stores;

/**
 * Builds the topology: from bronze payloads to silver bars, companies, reported actions, rejections and receipts, through one processor
 * with a state per symbol and function.
 *
 * <p>Every silver record goes to the partition of its bronze record, so that all records of a symbol are in one order.
 */
public final class SilverTopology {
    static final String PAYLOADS_SOURCE = "bronze-payloads";
    static final String NORMALIZE = "normalize";
    static final String STATE_STORE = "vintages";
    static final String BARS_SINK = "silver-weekly-bars";
    static final String COMPANIES_SINK = "silver-companies";
    static final String REPORTED_ACTIONS_SINK = "silver-reported-actions";
    static final String REJECTIONS_SINK = "silver-rejections";
    static final String RECEIPTS_SINK = "silver-receipts";

    private final PipelineNamespace namespace;
    private final TopicSerdes serdes;
    private final Topology topology = new Topology();

    private SilverTopology(PipelineNamespace namespace, TopicSerdes serdes) {
        this.namespace = namespace;
        this.serdes = serdes;
    }

    /**
     * The topology of one generation.
     *
     * @param partitions count of partitions of the symbol topics
     * @param payloads which payloads the generation contains, and where their bodies are
     */
    public static Topology build(
            PipelineNamespace namespace,
            int partitions,
            TopicSerdes serdes,
            PayloadNormalizer normalizer,
            PayloadSource payloads,
            NormalizerMetrics metrics) {
        SilverTopology silver = new SilverTopology(namespace, serdes);
        silver.readPayloads();
        silver.normalize(new BronzePayloadReader(partitions, normalizer.vendors()), normalizer, payloads, metrics);
        silver.write(BARS_SINK, Topics.SILVER_WEEKLY_BARS, SilverTopology::partitionOfBar);
        silver.write(COMPANIES_SINK, Topics.SILVER_COMPANIES, SilverTopology::partitionOfCompany);
        silver.write(REPORTED_ACTIONS_SINK, Topics.SILVER_REPORTED_ACTIONS, SilverTopology::partitionOfActions);
        silver.write(REJECTIONS_SINK, Topics.SILVER_REJECTIONS, (rejection, count) -> rejection.getBronzePartition());
        silver.write(RECEIPTS_SINK, Topics.SILVER_RECEIPTS, (receipt, count) -> receipt.getBronzePartition());
        return silver.topology;
    }

    private void readPayloads() {
        topology.addSource(
                AutoOffsetReset.earliest(),
                PAYLOADS_SOURCE,
                new BrokerTimestampExtractor(),
                Serdes.ByteArray().deserializer(),
                Serdes.ByteArray().deserializer(),
                namespace.topicName(Topics.BRONZE_PAYLOADS));
    }

    private void normalize(
            BronzePayloadReader reader,
            PayloadNormalizer normalizer,
            PayloadSource payloads,
            NormalizerMetrics metrics) {
        topology.addProcessor(
                NORMALIZE, () -> new PayloadProcessor(reader, normalizer, payloads, metrics), PAYLOADS_SOURCE);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STATE_STORE), Serdes.String(), Serdes.ByteArray()),
                NORMALIZE);
    }

    private <V extends SpecificRecord> void write(
            String node, Topic<V> topic, BiFunction<V, Integer, Integer> partition) {
        StreamPartitioner<String, V> partitioner =
                (name, key, value, count) -> Optional.of(Set.of(partition.apply(value, count)));
        topology.addSink(
                node,
                namespace.topicName(topic),
                Serdes.String().serializer(),
                serdes.of(topic).serializer(),
                partitioner,
                NORMALIZE);
    }

    private static int partitionOfBar(WeeklyBar bar, int count) {
        return SymbolPartitioner.partitionOf(bar.getSymbol(), count);
    }

    private static int partitionOfCompany(Company company, int count) {
        return SymbolPartitioner.partitionOf(company.getSymbol(), count);
    }

    private static int partitionOfActions(ReportedActions actions, int count) {
        return SymbolPartitioner.partitionOf(actions.getSymbol(), count);
    }
}
