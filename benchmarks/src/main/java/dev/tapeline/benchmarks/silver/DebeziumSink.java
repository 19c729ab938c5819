package dev.tapeline.benchmarks.silver;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import io.debezium.connector.jdbc.JdbcSinkConnectorTask;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.metrics.PluginMetrics;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTaskContext;
import org.postgresql.ds.PGSimpleDataSource;

/** Debezium's JDBC sink as a Connect worker would run it: upserts into a table with a primary key. */
final class DebeziumSink implements AutoCloseable {
    private static final int SCALE = 6;
    private static final Schema BAR = SchemaBuilder.struct()
            .name("WeeklyBar")
            .field("symbol", Schema.STRING_SCHEMA)
            .field("week_ending", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("last_trading_date", org.apache.kafka.connect.data.Date.SCHEMA)
            .field("is_complete", Schema.BOOLEAN_SCHEMA)
            .field("open", Decimal.schema(SCALE))
            .field("high", Decimal.schema(SCALE))
            .field("low", Decimal.schema(SCALE))
            .field("close", Decimal.schema(SCALE))
            .field("adjusted_close", Decimal.schema(SCALE))
            .field("volume", Schema.INT64_SCHEMA)
            .field("dividend_amount", Decimal.schema(SCALE))
            .field("fetched_at", Timestamp.SCHEMA)
            .field("batch_id", Schema.STRING_SCHEMA)
            .field("payload_id", Schema.STRING_SCHEMA)
            .build();

    private final JdbcSinkConnectorTask task = new JdbcSinkConnectorTask();

    /** Starts a task that writes to this table, {@code schema.table}. */
    DebeziumSink(Warehouse warehouse, String table) {
        PGSimpleDataSource source = warehouse.as(WarehouseRole.OWNER);
        task.initialize(new Context());
        task.start(Map.of(
                "connector.class",
                "io.debezium.connector.jdbc.JdbcSinkConnector",
                "connection.url",
                source.getURL(),
                "connection.username",
                source.getUser(),
                "connection.password",
                source.getPassword(),
                "insert.mode",
                "upsert",
                "primary.key.mode",
                "record_value",
                "primary.key.fields",
                "symbol,week_ending",
                "schema.evolution",
                "none",
                "collection.name.format",
                table,
                "batch.size",
                "10000"));
    }

    /** Writes the bars of one poll. */
    void write(List<ConsumerRecord<String, WeeklyBar>> polled) {
        task.put(polled.stream().map(DebeziumSink::record).toList());
    }

    private static SinkRecord record(ConsumerRecord<String, WeeklyBar> polled) {
        WeeklyBar bar = polled.value();
        Struct value = new Struct(BAR)
                .put("symbol", bar.getSymbol())
                .put("week_ending", date(bar.getWeekEnding()))
                .put("last_trading_date", date(bar.getLastTradingDate()))
                .put("is_complete", bar.getIsComplete())
                .put("open", bar.getOpen())
                .put("high", bar.getHigh())
                .put("low", bar.getLow())
                .put("close", bar.getClose())
                .put("adjusted_close", bar.getAdjustedClose())
                .put("volume", bar.getVolume())
                .put("dividend_amount", bar.getDividendAmount())
                .put("fetched_at", Date.from(bar.getFetchedAt()))
                .put("batch_id", bar.getBatchId())
                .put("payload_id", bar.getPayloadId());
        return new SinkRecord(
                polled.topic(),
                polled.partition(),
                null,
                null,
                BAR,
                value,
                polled.offset(),
                polled.timestamp(),
                TimestampType.CREATE_TIME);
    }

    private static Date date(LocalDate date) {
        Instant midnight = date.atStartOfDay().toInstant(ZoneOffset.UTC);
        return Date.from(midnight);
    }

    @Override
    public void close() {
        task.stop();
    }

    /** What the task may ask its worker; this one has no worker. */
    private static final class Context implements SinkTaskContext {
        @Override
        public Map<String, String> configs() {
            return Map.of();
        }

        @Override
        public void offset(Map<TopicPartition, Long> offsets) {}

        @Override
        public void offset(TopicPartition partition, long offset) {}

        @Override
        public void timeout(long timeoutMs) {}

        @Override
        public Set<TopicPartition> assignment() {
            return Set.of();
        }

        @Override
        public void pause(TopicPartition... partitions) {}

        @Override
        public void resume(TopicPartition... partitions) {}

        @Override
        public void requestCommit() {}

        @Override
        public PluginMetrics pluginMetrics() {
            throw new UnsupportedOperationException("no worker, no metrics");
        }
    }
}
