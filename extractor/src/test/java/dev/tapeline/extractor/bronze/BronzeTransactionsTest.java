package dev.tapeline.extractor.bronze;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.testsupport.MutableClock;
import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BronzeTransactionsTest {
    private static final Instant START = Instant.parse("2026-11-23T14:00:00Z");

    private final MutableClock clock = new MutableClock(START);
    private final MockProducer<byte[], byte[]> producer =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final BronzeTransactions transactions =
            new BronzeTransactions(producer, BronzeTransactions.Writer.EXTRACTOR, "localhost:1", clock);

    @BeforeEach
    void openTransaction() {
        producer.initTransactions();
        transactions.attempt("publish", () -> {
            var unused = transactions.send(new ProducerRecord<>("t", new byte[0]));
        });
    }

    @Test
    void transactionThatTheBrokerEndedIsNotTakenForAnotherExtraction() {
        clock.set(START.plus(Duration.ofMinutes(5)));
        producer.fenceProducer();

        assertThatThrownBy(() -> transactions.attempt("commit", transactions::commit))
                .isInstanceOf(BronzeException.class)
                .hasMessageContaining("open for 300 s")
                .hasMessageContaining("start the command again");
    }

    @Test
    void laterExtractionIsNamedAsTheCause() {
        clock.set(START.plus(Duration.ofSeconds(5)));
        producer.fenceProducer();

        assertThatThrownBy(() -> transactions.attempt("commit", transactions::commit))
                .isInstanceOf(BronzeException.class)
                .hasMessageContaining("another extraction of this pipeline has begun");
    }
}
