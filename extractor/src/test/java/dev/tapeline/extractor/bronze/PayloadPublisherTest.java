package dev.tapeline.extractor.bronze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.avro.BatchEvent;
import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.topics.PipelineNamespace;
import dev.tapeline.topics.SymbolPartitioner;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.VendorFunction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PayloadPublisherTest {
    private static final BronzeSettings SETTINGS =
            new BronzeSettings(new PipelineNamespace("t.", 1), Map.of("bootstrap.servers", "localhost:1"), 6, "import");

    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final BronzeTransactions transactions =
            new BronzeTransactions(producer, BronzeTransactions.Writer.EXTRACTOR, "localhost:1");
    private final PayloadPublisher publisher = new PayloadPublisher(
            transactions, (topic, event) -> event.getEvent().getBytes(StandardCharsets.UTF_8), SETTINGS);

    @BeforeEach
    void initTransactions() {
        producer.initTransactions();
    }

    @Test
    void recordSaysInItsPartitionKeyAndHeadersWhatItHolds() {
        publisher.publish(payload("TSCO.LON", "{}"));
        publisher.commit();

        ProducerRecord<byte[], byte[]> record = producer.history().get(0);
        assertThat(record.topic()).isEqualTo("t.bronze.payloads");
        assertThat(record.partition()).isEqualTo(SymbolPartitioner.partitionOf("TSCO.LON", 6));
        assertThat(record.key()).asString().isEqualTo("TSCO.LON");
        assertThat(record.value()).asString().isEqualTo("{}");
        assertThat(record.headers().lastHeader("ce_type").value()).asString().isEqualTo("alphavantage.OVERVIEW");
    }

    @Test
    void transactionHoldsAtMostFiftyPayloads() {
        for (int i = 0; i < 120; i++) {
            publisher.publish(payload("IBM", "{}"));
        }

        assertThat(producer.commitCount()).isEqualTo(2);
        assertThat(producer.history()).hasSize(100);
    }

    @Test
    void transactionEndsWithThePayloadThatBringsItToEightMebibytes() {
        for (int i = 0; i < 3; i++) {
            publisher.publish(payload("IBM", " ".repeat(4 * 1024 * 1024)));
        }

        assertThat(producer.commitCount()).isEqualTo(1);
        assertThat(producer.history()).hasSize(2);
    }

    @Test
    void finishedEventBecomesVisibleTogetherWithTheLastPayloads() {
        publisher.started(event("STARTED"));
        publisher.publish(payload("IBM", "{}"));
        publisher.publish(payload("IBM", "{}"));

        assertThat(publisher.lastOffsets()).hasSize(1).containsValue(1L);
        assertThat(producer.history()).extracting(ProducerRecord::topic).containsExactly("t.bronze.batches");

        publisher.finished(event("FINISHED"));

        assertThat(producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactly("t.bronze.batches", "t.bronze.payloads", "t.bronze.payloads", "t.bronze.batches");
        assertThat(producer.commitCount()).isEqualTo(2);
    }

    @Test
    void closedBeforeTheCommitNothingIsVisible() {
        publisher.publish(payload("IBM", "{}"));
        transactions.close();

        assertThat(producer.history()).isEmpty();
        assertThat(producer.transactionAborted()).isTrue();
    }

    @Test
    void recordRejectedByTheBrokerIsReportedInOneLine() {
        producer.sendException = new RecordTooLargeException("too large");

        assertThatThrownBy(() -> publisher.publish(payload("IBM", "{}")))
                .isInstanceOf(BronzeException.class)
                .hasMessage("cannot publish bronze/source=alphavantage/function=OVERVIEW/symbol=IBM/"
                        + "20261123T140000000Z-44136fa3.json.gz at the broker localhost:1: too large");
    }

    @Test
    void fencedPublisherFailsWithItsReason() {
        producer.fenceProducer();

        assertThatThrownBy(() -> publisher.publish(payload("IBM", "{}")))
                .isInstanceOf(BronzeException.class)
                .hasRootCauseInstanceOf(ProducerFencedException.class)
                .hasMessage("another extraction of this pipeline has begun, so this one stops; run one at a time");
    }

    private static Payload payload(String symbol, String body) {
        return Payload.of(
                SampleResponses.of(VendorFunction.OVERVIEW, symbol, "2026-11-23T14:00:00Z", body),
                MarketDataSource.ALPHA_VANTAGE,
                new BatchId("b"),
                Optional.empty());
    }

    private static BatchEvent event(String event) {
        return BatchEvent.newBuilder()
                .setBatchId("b")
                .setEvent(event)
                .setAt(Instant.EPOCH)
                .setTrigger("import")
                .setSource("alphavantage")
                .setPlanned(1)
                .build();
    }
}
