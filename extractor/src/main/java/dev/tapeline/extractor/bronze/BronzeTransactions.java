package dev.tapeline.extractor.bronze;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * A transactional producer for the bronze topics, with one transaction at a time.
 *
 * <p>The transactional id is fixed per writer: opening it aborts the open transaction of an earlier producer and fences
 * that producer. For one thread.
 */
public final class BronzeTransactions implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Writer writer;
    private final String bootstrapServers;
    private final Clock clock;
    private boolean isOpen;
    private Instant openedAt = Instant.MAX;

    /** Writers to bronze; each has its own transactional id, so that the two do not fence each other. */
    public enum Writer {
        EXTRACTOR("extractor", "another extraction of this pipeline has begun, so this one stops; run one at a time"),
        DECISIONS(
                "decisions",
                "another command records decisions at the same time, so this one stops; repeat it to complete what it"
                        + " had archived");

        private final String transactionalName;
        private final String fencedMessage;

        Writer(String transactionalName, String fencedMessage) {
            this.transactionalName = transactionalName;
            this.fencedMessage = fencedMessage;
        }

        String transactionalName() {
            return transactionalName;
        }
    }

    BronzeTransactions(Producer<byte[], byte[]> producer, Writer writer, String bootstrapServers) {
        this(producer, writer, bootstrapServers, Clock.systemUTC());
    }

    BronzeTransactions(Producer<byte[], byte[]> producer, Writer writer, String bootstrapServers, Clock clock) {
        this.producer = producer;
        this.clock = clock;
        this.writer = writer;
        this.bootstrapServers = bootstrapServers;
    }

    /** Opens the producer of a writer and fences an earlier one. */
    public static BronzeTransactions begin(BronzeSettings settings, Writer writer) {
        BronzeTransactions transactions = new BronzeTransactions(
                BronzeProducerFactory.of(settings, writer.transactionalName()), writer, settings.bootstrapServers());
        try {
            transactions.attempt("begin", transactions.producer::initTransactions);
            return transactions;
        } catch (BronzeException e) {
            transactions.close();
            throw e;
        }
    }

    /** Runs an action that sends and commits; a failure of the broker becomes a {@link BronzeException} of one line. */
    public void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (KafkaException e) {
            throw new BronzeException(
                    isFenced(e)
                            ? fencedMessage()
                            : "cannot %s at the broker %s: %s".formatted(what, bootstrapServers, e.getMessage()),
                    e);
        }
    }

    /** Sends within the open transaction; opens one if there is none. */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        if (!isOpen) {
            producer.beginTransaction();
            isOpen = true;
            openedAt = clock.instant();
        }
        return producer.send(record);
    }

    boolean isOpen() {
        return isOpen;
    }

    public void flush() {
        producer.flush();
    }

    public void commit() {
        if (isOpen) {
            producer.commitTransaction();
            isOpen = false;
        }
    }

    /** Makes the records of the open transaction invisible to readers for ever. */
    void abort() {
        if (isOpen) {
            producer.abortTransaction();
            isOpen = false;
        }
    }

    /** Waits for the acknowledgement of a record. */
    public static RecordMetadata acknowledged(Future<RecordMetadata> acknowledgement) {
        try {
            return acknowledgement.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", e);
        }
    }

    /** Aborts an open transaction. */
    @Override
    public void close() {
        try {
            if (isOpen) {
                producer.abortTransaction();
            }
        } catch (KafkaException e) {
            // The broker aborts it after the transaction timeout; the failure that led here is already being reported.
            isOpen = false;
        } finally {
            producer.close(Duration.ofSeconds(5));
        }
    }

    /** The broker fences a producer also when it ends a transaction that was open for too long. */
    private String fencedMessage() {
        Duration limit = BronzeProducerFactory.TRANSACTION_TIMEOUT;
        return isOpen && openedAt.plus(limit).isBefore(clock.instant())
                ? ("a transaction was open for %d s, so the broker at %s ended it after %d s: this machine was suspended,"
                                + " or a server is slow; start the command again, which continues")
                        .formatted(
                                Duration.between(openedAt, clock.instant()).toSeconds(),
                                bootstrapServers,
                                limit.toSeconds())
                : writer.fencedMessage;
    }

    private static boolean isFenced(Throwable e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || (e.getCause() != null && isFenced(e.getCause()));
    }
}
