package dev.tapeline.sink.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.Receipt;
import dev.tapeline.avro.Rejection;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.SampleSilverRecords;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.RejectedPayloads;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.SymbolChange;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.topics.Topic;
import dev.tapeline.topics.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Bars are written as complete vintages, receipts after the rows that they count. */
class PartitionBuffersTest {
    private static final int PARTITION = 0;
    private static final long FAR_END = 1_000;

    private final Map<Topic<?>, List<Object>> logs = new HashMap<>();
    private final WeeklyBarBuffer bars = barBuffer(Map.of());
    private final HeldRecordFactory held = new HeldRecordFactory(BronzeRecords.NONE);
    private final SymbolRecordBuffer<Company> companies = new SymbolRecordBuffer<>(
            start(Topics.SILVER_COMPANIES),
            decoder(),
            new SymbolRecordBuffer.Kind<>(
                    Set.of("OVERVIEW"), WriteBatch::apply, Company::getPayloadId, Company::getBronzeOffset),
            new RejectedPayloads(),
            held);
    private final SymbolRecordBuffer<ReportedActions> actions = new SymbolRecordBuffer<>(
            start(Topics.SILVER_REPORTED_ACTIONS),
            decoder(),
            new SymbolRecordBuffer.Kind<>(
                    Set.of("DIVIDENDS"),
                    WriteBatch::apply,
                    ReportedActions::getPayloadId,
                    ReportedActions::getBronzeOffset),
            new RejectedPayloads(),
            held);
    private final RejectionBuffer rejections = new RejectionBuffer(start(Topics.SILVER_REJECTIONS), decoder(), held);
    private final ReceiptBuffer receipts =
            new ReceiptBuffer(start(Topics.SILVER_RECEIPTS), decoder(), bars, companies, actions, rejections, held);
    private final List<Object> values = new ArrayList<>();

    @Test
    void receiptWaitsForItsBars() {
        List<WeeklyBar> vintage = SampleSilverRecords.vintage("IBM", 7, 2, "1");
        accept(Topics.SILVER_RECEIPTS, SampleSilverRecords.receipt(PARTITION, 7, "IBM", 2, 0, 0));
        accept(Topics.SILVER_WEEKLY_BARS, vintage.get(0));

        assertThat(drain().isEmpty()).isTrue();
        assertThat(receipts.nextOffset(1)).isZero();
        assertThat(bars.nextOffset(1)).isZero();

        accept(Topics.SILVER_WEEKLY_BARS, vintage.get(1));
        WriteBatch batch = drain();
        assertThat(batch.vintages()).containsExactly(new SinkVintage(PARTITION, vintage, true));
        assertThat(batch.receipts()).hasSize(1);
        assertThat(batch.positions())
                .containsExactly(
                        start(Topics.SILVER_WEEKLY_BARS).at(2, 7),
                        start(Topics.SILVER_RECEIPTS).at(1, 7));
    }

    @Test
    void receiptWaitsForItsReportedActions() {
        accept(
                Topics.SILVER_RECEIPTS,
                Receipt.newBuilder(SampleSilverRecords.receipt(PARTITION, 7, "IBM", 0, 0, 0))
                        .setActionsEmitted(1)
                        .build());

        assertThat(drain().receipts()).isEmpty();

        ReportedActions dividends = SampleSilverRecords.dividends("IBM", 7, "1.67");
        accept(Topics.SILVER_REPORTED_ACTIONS, dividends);
        WriteBatch batch = drain();
        assertThat(batch.actions()).containsExactly(dividends);
        assertThat(batch.changes()).containsExactly(new SymbolChange("IBM", "-infinity"));
        assertThat(batch.receipts()).hasSize(1);
    }

    @Test
    void receiptWithoutRowsWaitsForEarlierReceipts() {
        accept(Topics.SILVER_RECEIPTS, SampleSilverRecords.receipt(PARTITION, 7, "IBM", 0, 1, 0));
        accept(Topics.SILVER_RECEIPTS, SampleSilverRecords.receipt(PARTITION, 8, "IBM", 0, 0, 0));

        assertThat(drain().receipts()).isEmpty();

        accept(Topics.SILVER_COMPANIES, SampleSilverRecords.company("IBM", "TECHNOLOGY", 7));
        assertThat(drain().receipts()).extracting(Receipt::getBronzeOffset).containsExactly(7L, 8L);
    }

    @Test
    void receiptIsWrittenAfterLaterRowsIfCompactionRemovedItsOwn() {
        accept(Topics.SILVER_RECEIPTS, SampleSilverRecords.receipt(PARTITION, 7, "IBM", 2, 1, 0));
        accept(Topics.SILVER_COMPANIES, SampleSilverRecords.company("IBM", "TECHNOLOGY", 11));
        SampleSilverRecords.vintage("IBM", 12, 2, "1").forEach(bar -> accept(Topics.SILVER_WEEKLY_BARS, bar));

        assertThat(drain().receipts()).hasSize(1);
    }

    @Test
    void rejectionsOfOnePayloadAreWrittenTogether() {
        accept(Topics.SILVER_RECEIPTS, SampleSilverRecords.receipt(PARTITION, 7, "IBM", 0, 0, 2));
        accept(Topics.SILVER_REJECTIONS, SampleSilverRecords.rejection("r-1", PARTITION, 7, 0));

        assertThat(drain().isEmpty()).isTrue();

        accept(Topics.SILVER_REJECTIONS, SampleSilverRecords.rejection("r-2", PARTITION, 7, 0));
        accept(Topics.SILVER_REJECTIONS, SampleSilverRecords.rejection("r-3", PARTITION, 9, 0));
        WriteBatch batch = drain();
        assertThat(batch.rejections()).extracting(Rejection::getRejectionId).containsExactly("r-1", "r-2");
        assertThat(batch.receipts()).hasSize(1);
        assertThat(rejections.nextOffset(3)).isEqualTo(2);
    }

    @Test
    void rejectionsAtTheEndOfTheTopicAreComplete() {
        accept(Topics.SILVER_REJECTIONS, SampleSilverRecords.rejection("r-1", PARTITION, 7, 0));

        WriteBatch batch = new WriteBatch();
        rejections.drainTo(batch, 2, true);

        assertThat(batch.rejections()).hasSize(1);
        assertThat(batch.positions())
                .containsExactly(start(Topics.SILVER_REJECTIONS).at(2, 7));
    }

    @Test
    void incompleteVintageHoldsItsSymbolUntilTheEndKnownAtThatTime() {
        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("IBM", 0, "1", 7, 2, false), 5);
        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("IBM", 9, "2", 8, 1, false), 5);
        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("AAPL", 0, "2", 9, 1, false), 5);
        accept(Topics.SILVER_RECEIPTS, SampleSilverRecords.receipt(PARTITION, 7, "IBM", 2, 0, 0));

        WriteBatch before = drain();
        assertThat(before.held()).extracting(SinkVintage::bronzeOffset).containsExactly(7L, 8L);
        assertThat(before.vintages()).extracting(SinkVintage::symbol).containsExactly("AAPL");
        assertThat(before.released()).isEmpty();
        assertThat(before.receipts()).isEmpty();
        assertThat(bars.applied()).isEqualTo(6);

        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("IBM", 1, "3", 10, 1, false), 5);
        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("AAPL", 1, "2", 11, 1, false), 5);
        WriteBatch after = drain();
        assertThat(after.held()).extracting(SinkVintage::bronzeOffset).containsExactly(10L);
        assertThat(after.released()).containsExactly("IBM");
        assertThat(after.receipts()).hasSize(1);
        assertThat(bars.applied()).isEqualTo(11);
    }

    @Test
    void completeVintageBeforeAnIncompleteOneIsNotHeld() {
        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("IBM", 0, "1", 6, 1, false));
        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("IBM", 0, "2", 7, 2, false));
        accept(Topics.SILVER_WEEKLY_BARS, SampleSilverRecords.bar("AAPL", 0, "2", 8, 1, false));

        WriteBatch batch = drain();

        assertThat(batch.vintages()).extracting(SinkVintage::bronzeOffset).containsExactly(6L, 8L);
        assertThat(batch.held()).extracting(SinkVintage::bronzeOffset).containsExactly(7L);
    }

    @Test
    void bothVintagesOfASymbolInOneTransactionRaiseItsVersionTwice() {
        SampleSilverRecords.vintage("IBM", 7, 2, "1").forEach(bar -> accept(Topics.SILVER_WEEKLY_BARS, bar));
        SampleSilverRecords.vintage("IBM", 8, 2, "2").forEach(bar -> accept(Topics.SILVER_WEEKLY_BARS, bar));
        accept(Topics.SILVER_COMPANIES, SampleSilverRecords.company("IBM", "A", 9));
        accept(Topics.SILVER_COMPANIES, SampleSilverRecords.company("IBM", "B", 10));

        WriteBatch batch = drain();

        assertThat(batch.hasSymbolTwice()).isTrue();
        String firstWeek = batch.vintages().get(0).bars().get(0).getWeekEnding().toString();
        assertThat(batch.changes())
                .containsExactlyInAnyOrder(
                        new SymbolChange("IBM", firstWeek),
                        new SymbolChange("IBM", firstWeek),
                        new SymbolChange("IBM", "infinity"),
                        new SymbolChange("IBM", "infinity"));
        assertThat(batch.companies()).extracting(Company::getSector).containsExactly("A", "B");
        assertThat(batch.hasCompanyTwice()).isTrue();
    }

    @Test
    void symbolsHeldByAnEarlierSinkStayHeld() {
        WeeklyBarBuffer inherited = barBuffer(Map.of("IBM", new HeldSymbol(3, 5)));
        WriteBatch batch = new WriteBatch();
        inherited.drainTo(batch, 4, true);
        assertThat(batch.isEmpty()).isTrue();
        assertThat(inherited.applied()).isEqualTo(-1);

        inherited.drainTo(batch, 5, true);
        assertThat(batch.released()).containsExactly("IBM");
    }

    private WriteBatch drain() {
        WriteBatch batch = new WriteBatch();
        bars.drainTo(batch, size(Topics.SILVER_WEEKLY_BARS), false);
        companies.drainTo(batch, size(Topics.SILVER_COMPANIES), false);
        actions.drainTo(batch, size(Topics.SILVER_REPORTED_ACTIONS), false);
        rejections.drainTo(batch, size(Topics.SILVER_REJECTIONS), false);
        receipts.drainTo(batch, size(Topics.SILVER_RECEIPTS), false);
        return batch;
    }

    private void accept(Topic<?> topic, Object value) {
        accept(topic, value, FAR_END);
    }

    /** Appends the value to the topic and to its buffer; a record contains the index of its value in the log. */
    private void accept(Topic<?> topic, Object value, long stableEnd) {
        List<Object> log = logs.computeIfAbsent(topic, empty -> new ArrayList<>());
        values.add(value);
        ConsumerRecord<byte[], byte[]> encoded = new ConsumerRecord<>(
                topic.name(), PARTITION, log.size(), new byte[0], new byte[] {(byte) (values.size() - 1)});
        log.add(value);
        buffer(topic).accept(encoded, stableEnd);
    }

    private PartitionBuffer buffer(Topic<?> topic) {
        return Map.<Topic<?>, PartitionBuffer>of(
                        Topics.SILVER_WEEKLY_BARS, bars,
                        Topics.SILVER_COMPANIES, companies,
                        Topics.SILVER_REPORTED_ACTIONS, actions,
                        Topics.SILVER_REJECTIONS, rejections,
                        Topics.SILVER_RECEIPTS, receipts)
                .get(topic);
    }

    private long size(Topic<?> topic) {
        return logs.getOrDefault(topic, List.of()).size();
    }

    private WeeklyBarBuffer barBuffer(Map<String, HeldSymbol> heldSymbols) {
        return new WeeklyBarBuffer(start(Topics.SILVER_WEEKLY_BARS), decoder(), heldSymbols);
    }

    @SuppressWarnings("unchecked") // Each buffer gets only the values of its own topic.
    private <T> RecordDecoder<T> decoder() {
        return new RecordDecoder<>((topic, bytes) -> (T) values.get(bytes[0]));
    }

    private static PartitionPosition start(Topic<?> topic) {
        return new PartitionPosition(topic.name(), PARTITION, 1, 0, -1);
    }
}
