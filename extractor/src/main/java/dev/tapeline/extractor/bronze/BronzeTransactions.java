package dev.tapeline.extractor.bronze;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * The one producer of a writer to bronze, writing to the bronze topics in one transaction after the other.
 *
 * <p>Its transactional id is fixed: whoever opens it settles what a predecessor that died left open, and shuts out one that
 * lives. For one thread.
 */
public final class BronzeTransactions implements AutoCloseable {
    private final Producer<byte[], byte[]> producer;
    private final Writer writer;
    private final String bootstrapServers;
    private boolean isOpen;

    /** Who writes to bronze: each has one transactional id, so that the two do not shut each other out. */
    public enum Writer {
        EXTRACTOR("extractor", "another extraction of this pipeline has begun, so this one stops; run one at a time"),
        DECISIONS(
                "decisions",
                "another command decides at the same time, so this one stops; what it had archived is completed when it"
                        + " is given again");

        private final String transactionalName;
        private final String shutOut;

        Writer(String transactionalName, String shutOut) {
            this.transactionalName = transactionalName;
            this.shutOut = shutOut;
        }

        String transactionalName() {
            return transactionalName;
        }
    }

    BronzeTransactions(Producer<byte[], byte[]> producer, Writer writer, String bootstrapServers) {
        this.producer = producer;
        this.writer = writer;
        this.bootstrapServers = bootstrapServers;
    }

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

    /** Runs what sends and commits; what the broker refuses is told in one line. */
    public void attempt(String what, Runnable action) {
        try {
            action.run();
        } catch (KafkaException e) {
            throw new BronzeException(
                    isShutOut(e)
                            ? writer.shutOut
                            : "cannot %s at the broker %s: %s".formatted(what, bootstrapServers, e.getMessage()),
                    e);
        }
    }

    /** Sends within the open transaction; opens one if there is none. */
    public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record) {
        if (!isOpen) {
            producer.beginTransaction();
            isOpen = true;
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

    /** Aborts what was not committed. */
    @Override
    public void close() {
        try {
            if (isOpen) {
                producer.abortTransaction();
            }
        } catch (KafkaException e) {
            // The broker aborts it when the transaction times out; the failure that led here is being told already.
            isOpen = false;
        } finally {
            producer.close(Duration.ofSeconds(5));
        }
    }

    private static boolean isShutOut(Throwable e) {
        return e instanceof ProducerFencedException
                || e instanceof InvalidProducerEpochException
                || (e.getCause() != null && isShutOut(e.getCause()));
    }
}
