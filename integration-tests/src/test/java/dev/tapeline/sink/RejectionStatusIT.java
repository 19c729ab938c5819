package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Decision;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The status of a rejection does not depend on whether decision, rejection or receipt is read first. */
class RejectionStatusIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);

    private static final String STATUSES = """
            select string_agg(rejection_id || ' ' || status || ' ' || attempt, ', ' order by rejection_id)
            from ops.rejection""";

    private SinkFixture fixture;
    private SilverRecordPublisher silver;
    private int partition;
    private long offset;

    @BeforeEach
    void open() {
        fixture = new SinkFixture(stack);
        silver = fixture.silver;
        partition = silver.partitionOf("IBM");
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void statusDoesNotDependOnTheOrderOfTheTopics() throws Exception {
        List<List<Runnable>> transactions = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int place = 0; place < 3; place++) {
            String number = Integer.toString(place);
            List<Runnable> applied = records("applied" + number, () -> receipt("applied" + number, 1, "APPLIED", 0));
            List<Runnable> stale = records("stale" + number, () -> receipt("stale" + number, 1, "STALE", 0));
            List<Runnable> rejected = records("rejected" + number, () -> rejectedPayload("rejected" + number, 1));
            for (List<Runnable> records : List.of(applied, stale, rejected)) {
                Runnable decision = records.remove(1);
                records.add(place, decision);
                for (int step = 0; step < 3; step++) {
                    transactions.get(step).add(records.get(step));
                }
            }
        }
        WarehouseSink sink = fixture.startSink();
        for (List<Runnable> transaction : transactions) {
            silver.inTransaction(() -> transaction.forEach(Runnable::run));
            fixture.awaitCaughtUp(sink);
        }

        String expected = "applied0 redriven 0, applied1 redriven 0, applied2 redriven 0,"
                + " rejected0 open 1, rejected1 open 1, rejected2 open 1,"
                + " stale0 superseded 0, stale1 superseded 0, stale2 superseded 0";
        assertThat(fixture.query(STATUSES)).isEqualTo(expected);

        sink.close();
        fixture.execute("update ops.sink_position set next_offset = 0, bronze_offset = -1");
        fixture.execute("update ops.rejection set status = 'open', attempt = 0");
        fixture.awaitCaughtUp(fixture.startSink());

        assertThat(fixture.query(STATUSES)).isEqualTo(expected);
    }

    @Test
    void discardedRejectionStaysDiscardedWhenItsPayloadIsRedrivenForAnother() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            rejection("one", "payload", 0);
            rejection("two", "payload", 0);
            receipt("payload", 0, "APPLIED", 2);
            silver.decision(decision("d-1", "DISCARD", "payload", 0, "one"));
        });
        fixture.awaitCaughtUp(sink);
        assertThat(fixture.query(STATUSES)).isEqualTo("one discarded 0, two open 0");

        silver.inTransaction(() -> {
            silver.decision(decision("d-2", "REDRIVE", "payload", 0, "two"));
            rejection("one", "payload", 1);
            receipt("payload", 1, "APPLIED", 1);
        });
        fixture.awaitCaughtUp(sink);
        assertThat(fixture.query(STATUSES)).isEqualTo("one discarded 1, two redriven 0");

        silver.inTransaction(() -> {
            silver.decision(decision("d-3", "REDRIVE", "payload", 1, "one"));
            rejection("one", "payload", 2);
            receipt("payload", 2, "APPLIED", 1);
        });
        fixture.awaitCaughtUp(sink);
        assertThat(fixture.query(STATUSES)).isEqualTo("one open 2, two redriven 0");
    }

    @Test
    void rejectionOfAnUnreadableRecordCanBeDiscarded() throws Exception {
        silver.inTransaction(() -> {
            silver.rejection(Rejection.newBuilder(SampleSilverRecords.rejection("unreadable", 0, 3, 0))
                    .setSymbol("")
                    .build());
            silver.decision(Decision.newBuilder(decision("d-1", "DISCARD", "none", 0, "unreadable"))
                    .setPayloadId(null)
                    .setBronzePartition(0)
                    .build());
        });
        fixture.awaitCaughtUp(fixture.startSink());

        assertThat(fixture.query(STATUSES)).isEqualTo("unreadable discarded 0");
    }

    @Test
    void decisionIsStoredOnceWithItsAuthorAndReason() throws Exception {
        Decision decision = Decision.newBuilder(decision("d-1", "ACCEPT", "payload", 0, "one"))
                .setWhy("delisted and listed again")
                .build();
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> silver.decision(decision));
        silver.inTransaction(() -> silver.decision(decision));
        fixture.awaitCaughtUp(sink);

        assertThat(fixture.query(
                        "select string_agg(concat_ws(' ', decision, symbol, payload_id, rejection_ids, attempt,"
                                + " bronze_offset, archive_key, decided_by, extract(epoch from decided_at)::integer, why), ', ')"
                                + " from ops.decision"))
                .isEqualTo("ACCEPT IBM payload {one} 0 7 bronze/x ada 1795226400 delisted and listed again");
    }

    /** Three records: a payload is rejected, a decision publishes it again, and the outcome of that. */
    private List<Runnable> records(String payload, Runnable outcome) {
        return new ArrayList<>(List.of(
                () -> rejectedPayload(payload, 0),
                () -> silver.decision(decision("decision-" + payload, "REDRIVE", payload, 0, payload)),
                outcome));
    }

    private void rejectedPayload(String payload, int attempt) {
        rejection(payload, payload, attempt);
        receipt(payload, attempt, "REJECTED", 1);
    }

    private void rejection(String id, String payload, int attempt) {
        silver.rejection(Rejection.newBuilder(SampleSilverRecords.rejection(id, partition, offset, attempt))
                .setPayloadId(payload)
                .build());
    }

    private void receipt(String payload, int attempt, String verdict, int rejections) {
        silver.receipt(Receipt.newBuilder(SampleSilverRecords.receipt(partition, offset++, "IBM", 0, 0, rejections))
                .setPayloadId(payload)
                .setAttempt(attempt)
                .setVerdict(verdict)
                .build());
    }

    private Decision decision(String id, String kind, String payload, int attempt, String rejection) {
        return Decision.newBuilder()
                .setDecisionId(id)
                .setDecision(kind)
                .setSymbol("IBM")
                .setPayloadId(payload)
                .setRejectionIds(List.of(rejection))
                .setAttempt(attempt)
                .setBronzePartition(partition)
                .setBronzeOffset(7L)
                .setArchiveKey("bronze/x")
                .setDecidedBy("ada")
                .setDecidedAt(SampleSilverRecords.FETCHED_AT)
                .build();
    }
}
