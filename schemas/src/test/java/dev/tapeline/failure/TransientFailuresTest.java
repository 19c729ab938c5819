package dev.tapeline.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import dev.tapeline.registry.SchemaRegistryException;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransientFailuresTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "08000", // connection_exception
                "08001", // sqlclient_unable_to_establish_sqlconnection
                "08006", // connection_failure
                "40001", // serialization_failure
                "40P01", // deadlock_detected
                "53100", // disk_full
                "53200", // out_of_memory
                "53300", // too_many_connections
                "55P03", // lock_not_available
                "57014", // query_canceled
                "57P01", // admin_shutdown
                "57P02", // crash_shutdown
                "57P03", // cannot_connect_now
                "57P04", // database_dropped
                "57P05", // idle_session_timeout
                "58030" // io_error
            })
    void unavailableOrContendedDatabaseIsTransient(String state) {
        assertThat(TransientFailures.isTransient(new SQLException("failed", state)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "08004", // the server lacks TLS
                "22003", // numeric_value_out_of_range
                "23505", // unique_violation
                "25006", // read_only_sql_transaction
                "28P01", // invalid_password
                "3D000", // invalid_catalog_name
                "42501", // insufficient_privilege
                "42P01", // undefined_table
                "55006", // object_in_use
                "57000", // operator_intervention
                "XX000", // internal_error
                "08", // not an SQLSTATE
                ""
            })
    void wrongStatementOrDataIsPermanent(String state) {
        assertThat(TransientFailures.isTransient(new SQLException("failed", state)))
                .isFalse();
    }

    @Test
    void failureWithoutStateIsPermanent() {
        assertThat(TransientFailures.isTransient(new SQLException("failed"))).isFalse();
    }

    @Test
    void retriableKafkaErrorIsTransient() {
        assertThat(TransientFailures.isTransient(new TimeoutException("no broker")))
                .isTrue();
        assertThat(TransientFailures.isTransient(new RecordTooLargeException("21 MiB")))
                .isFalse();
        assertThat(TransientFailures.isTransient(new AuthorizationException("denied")))
                .isFalse();
    }

    @Test
    void unreachableRegistryIsTransientAndItsErrorsAreNot() {
        assertThat(TransientFailures.isTransient(
                        new SchemaRegistryException("no registry", new IOException("connection refused"))))
                .isTrue();
        assertThat(TransientFailures.isTransient(new SchemaRegistryException("incompatible schema")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 502, 503, 504})
    void overloadedOrFailingRegistryIsTransient(int status) {
        assertThat(TransientFailures.isTransient(new SchemaRegistryException("failing", status, Duration.ofDays(1))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 409, 422})
    void requestThatTheRegistryRejectsIsPermanent(int status) {
        assertThat(TransientFailures.isTransient(new SchemaRegistryException("rejected", status, Duration.ZERO)))
                .isFalse();
    }

    @Test
    void unknownSchemaIsTransientWhileTheRegistryMayBeLoading() {
        assertThat(TransientFailures.isTransient(new SchemaRegistryException("unknown", 404, Duration.ofSeconds(100))))
                .isTrue();
        assertThat(TransientFailures.isTransient(new SchemaRegistryException("unknown", 404, Duration.ofSeconds(130))))
                .isFalse();
    }

    @Test
    void untrustedCertificateAndForeignResponseArePermanent() {
        IOException untrusted = new IOException(new CertificateException("not trusted"));

        assertThat(TransientFailures.isTransient(new SchemaRegistryException("no registry", untrusted)))
                .isFalse();
        assertThat(TransientFailures.isTransient(
                        new SchemaRegistryException("no JSON", new JsonParseException("unexpected <"))))
                .isFalse();
    }

    @Test
    void producerAfterATimeOutOfItsTransactionIsTransient() {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:9", "transactional.id", "t", "max.block.ms", 50),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            assertThatThrownBy(producer::initTransactions).matches(TransientFailures::isTransient);
            assertThatThrownBy(producer::beginTransaction)
                    .isInstanceOf(IllegalStateException.class)
                    .matches(TransientFailures::isTransient);
            producer.close(Duration.ZERO);
        }
        assertThat(TransientFailures.isTransient(new IllegalStateException("a bug of this program")))
                .isFalse();
    }

    @Test
    void transactionThatTheBrokerEndedIsLostAndNotTransient() {
        for (Exception cause : List.of(
                new InvalidTxnStateException("no such transaction"),
                new TransactionAbortableException("aborted"),
                new ProducerFencedException("newer epoch"))) {
            Throwable ofStreams = new KafkaException("Error encountered trying to commit a transaction", cause);

            assertThat(TransientFailures.isLostTransaction(ofStreams)).isTrue();
            assertThat(TransientFailures.isTransient(ofStreams)).isFalse();
        }
        assertThat(TransientFailures.isLostTransaction(new AuthorizationException("denied")))
                .isFalse();
    }

    @Test
    void causesCountToo() {
        Throwable wrapped = new IllegalStateException(
                "task failed", new IllegalArgumentException(new SQLException("deadlock", "40P01")));

        assertThat(TransientFailures.isTransient(wrapped)).isTrue();
        assertThat(TransientFailures.isTransient(new IllegalStateException(new IOException("disk"))))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08003", "08006", "57P01", "57P02", "57P05"})
    void connectionIsLost(String state) {
        assertThat(TransientFailures.isConnectionLost(new SQLException("failed", state)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"40001", "55P03", "57014", "42P01"})
    void connectionIsNotLost(String state) {
        assertThat(TransientFailures.isConnectionLost(new SQLException("failed", state)))
                .isFalse();
    }

    @Test
    void rootCauseIsTheInnermostMessageInOneLine() {
        Throwable failure = new IllegalStateException("task", new IOException("no route\n\tat somewhere"));

        assertThat(RootCause.describe(failure)).isEqualTo("no route (IOException)");
    }
}
