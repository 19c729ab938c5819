package dev.tapeline.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.avro.PartitionOffset;
import dev.tapeline.avro.Receipt;
import dev.tapeline.sink.postgres.BatchProgressReader;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A silver record other than a bar that cannot be loaded: its payload is recorded, everything else is written. */
class UnloadableRecordIT {
    @RegisterExtension
    static final StackExtension stack =
            StackExtension.with(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);

    private static final long PUBLISHED = 1_795_000_000_000L;
    private static final String HELD = """
            select string_agg(concat_ws(' ', bronze_offset, symbol, payload_id, function, archive_key, status), ', '
                order by bronze_offset)
            from ops.rejection where rule = 'HELD'""";

    private SinkFixture fixture;
    private SilverRecordPublisher silver;

    @BeforeEach
    void open() {
        fixture = new SinkFixture(stack);
        silver = fixture.silver;
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void undecodableCompanyIsRecordedAndReplacedByItsRedrive() throws Exception {
        int partition = silver.partitionOf("IBM");
        silver.bronze("IBM", VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, PUBLISHED);
        long bad = silver.bronze("IBM", VendorFunction.OVERVIEW, PUBLISHED);
        silver.bronze("IBM", VendorFunction.OVERVIEW, PUBLISHED + 1);
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.undecodable(Topics.SILVER_COMPANIES, partition, "IBM", PUBLISHED);
            silver.receipt(ofOverview(partition, bad, 0));
            silver.company(SampleSilverRecords.company("TSCO.LON", "RETAIL", 0));
            silver.payload(SampleSilverRecords.vintage("IBM", bad + 10, 3, "1"));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(sink.failure()).isEmpty();
        assertThat(companies()).isEqualTo("TSCO.LON");
        assertThat(fixture.query("select count(*) from silver.weekly_bar")).isEqualTo("3");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("2");
        assertThat(fixture.query(HELD)).isEqualTo(bad + " IBM payload of IBM OVERVIEW key of IBM open");
        assertThat(fixture.query("select detail from ops.rejection"))
                .startsWith("cannot decode the record at topic ")
                .contains("silver.companies, partition " + partition + ", offset 0: ");

        // A redrive publishes the payload again, and the normalizer emits the company even if it is unchanged.
        silver.inTransaction(() -> {
            silver.company(SampleSilverRecords.company("IBM", "TECHNOLOGY", bad + 20));
            silver.receipt(ofOverview(partition, bad + 20, 1));
        });
        fixture.awaitCaughtUp(sink);
        assertThat(companies()).isEqualTo("IBM TSCO.LON");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("3");
    }

    @Test
    void undecodableReceiptIsRecordedAndItsBatchIsComplete() throws Exception {
        int partition = silver.partitionOf("IBM");
        long good = silver.bronze("IBM", VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, PUBLISHED);
        long bad = silver.bronze("IBM", VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, PUBLISHED);
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.batch(SampleSilverRecords.started("batch-1", 2));
            silver.payload(SampleSilverRecords.vintage("IBM", good, 3, "1"));
            silver.bars(SampleSilverRecords.vintage("IBM", bad, 3, "2"));
            silver.undecodable(Topics.SILVER_RECEIPTS, partition, partition + "/" + bad, PUBLISHED);
            silver.batch(SampleSilverRecords.finished("batch-1", 2, List.of(new PartitionOffset(partition, bad))));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(sink.failure()).isEmpty();
        assertThat(fixture.query("select count(*) from silver.weekly_bar where close = 2"))
                .isEqualTo("3");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("1");
        assertThat(fixture.query(HELD))
                .isEqualTo(bad + " IBM payload of IBM TIME_SERIES_WEEKLY_ADJUSTED key of IBM open");
        assertThat(new BatchProgressReader(fixture.warehouse.as(WarehouseRole.READER))
                        .of("batch-1")
                        .orElseThrow()
                        .isComplete())
                .isTrue();
    }

    @Test
    void undecodableRejectionDoesNotBlockTheReceipt() throws Exception {
        int partition = silver.partitionOf("IBM");
        long bad = silver.bronze("IBM", VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED, PUBLISHED);
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.undecodable(Topics.SILVER_REJECTIONS, partition, "IBM", PUBLISHED);
            silver.receipt(SampleSilverRecords.receipt(partition, bad, "IBM", 0, 0, 1));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(sink.failure()).isEmpty();
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("1");
        assertThat(fixture.query(HELD)).startsWith(bad + " IBM payload of IBM ");
    }

    @Test
    void companyThatTheDatabaseRejectsHoldsBackNothingElse() throws Exception {
        int partition = silver.partitionOf("IBM");
        long bad = silver.bronze("IBM", VendorFunction.OVERVIEW, PUBLISHED);
        fixture.execute("alter table silver.company add constraint no_technology check (sector <> 'TECHNOLOGY')");
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.payload(SampleSilverRecords.vintage("TSCO.LON", 1, 3, "1"));
            silver.company(SampleSilverRecords.company("IBM", "TECHNOLOGY", bad));
            silver.receipt(ofOverview(partition, bad, 0));
            silver.company(SampleSilverRecords.company("TSCO.LON", "RETAIL", 2));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(sink.failure()).isEmpty();
        assertThat(companies()).isEqualTo("TSCO.LON");
        assertThat(fixture.query("select count(*) from silver.weekly_bar")).isEqualTo("3");
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("2");
        assertThat(fixture.query(HELD)).isEqualTo(bad + " IBM payload of IBM OVERVIEW key of IBM open");
        assertThat(fixture.query("select detail from ops.rejection"))
                .startsWith("the warehouse rejects a record of this payload: ")
                .contains("silver.companies, partition " + partition + ", offset ");
    }

    @Test
    void recordThatNoPayloadExplainsIsRecordedByItself() throws Exception {
        WarehouseSink sink = fixture.startSink();
        silver.inTransaction(() -> {
            silver.undecodable(Topics.SILVER_COMPANIES, 2, "\u0001", PUBLISHED);
            silver.undecodable(Topics.SILVER_RECEIPTS, 1, "1/99", PUBLISHED);
            silver.undecodable(Topics.SILVER_REJECTIONS, 0, "", PUBLISHED);
            silver.payload(SampleSilverRecords.vintage("IBM", 1, 3, "1"));
        });
        fixture.awaitCaughtUp(sink);

        assertThat(sink.failure()).isEmpty();
        assertThat(fixture.query("select count(*) from ops.receipt")).isEqualTo("1");
        assertThat(fixture.query("select string_agg(concat_ws('/', bronze_partition, bronze_offset), ' '"
                        + " order by bronze_partition)"
                        + " from ops.rejection where rule = 'HELD' and payload_id is null"))
                .isEqualTo("0/-1 1/-1 2/-1");
    }

    private static Receipt ofOverview(int partition, long bronzeOffset, int attempt) {
        return Receipt.newBuilder(SampleSilverRecords.receipt(partition, bronzeOffset, "IBM", 0, 1, 0))
                .setFunction(VendorFunction.OVERVIEW.name())
                .setPayloadId("payload of IBM")
                .setAttempt(attempt)
                .build();
    }

    private String companies() throws Exception {
        return fixture.query("select string_agg(symbol, ' ' order by symbol) from silver.company");
    }
}
