package dev.tapeline.sink.postgres;

import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.generation.Generation;
import dev.tapeline.sink.SampleSilverRecords;
import dev.tapeline.sink.batch.PartitionPosition;
import dev.tapeline.sink.batch.SinkVintage;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Measures how many rows per second one connection writes durably: new symbols, then restated histories.
 *
 * <p>Arguments: port of a Postgres on loopback with the superuser {@code postgres}, symbols, weeks of each.
 */
final class WriteThroughput {
    private static final int SYMBOLS_PER_BATCH = 36;

    private static final int NEW_ROUNDS = 2;

    private WriteThroughput() {}

    public static void main(String[] arguments) throws SQLException {
        int port = Integer.parseInt(arguments[0]);
        int symbols = Integer.parseInt(arguments[1]);
        int weeks = Integer.parseInt(arguments[2]);
        Map<WarehouseRole, String> passwords = Map.of(
                WarehouseRole.OWNER,
                "o",
                WarehouseRole.SINK,
                "s",
                WarehouseRole.MODELER,
                "m",
                WarehouseRole.READER,
                "r");
        String database = "sink_throughput";
        recreate(port, database);
        Warehouse warehouse = new Warehouse("127.0.0.1", port, database, passwords);
        warehouse.provision("postgres", "postgres");
        warehouse.migrate();
        try (PostgresWarehouse writer = new PostgresWarehouse(warehouse.as(WarehouseRole.SINK), Generation.FIRST)) {
            PartitionPosition position = writer.takeOver(
                            List.of(new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0)))
                    .get(0);
            for (int round = 0; round < 2 * NEW_ROUNDS; round++) {
                long nanos = 0;
                for (int from = 0; from < symbols; from += SYMBOLS_PER_BATCH) {
                    WriteBatch batch = new WriteBatch();
                    for (int symbol = from; symbol < Math.min(symbols, from + SYMBOLS_PER_BATCH); symbol++) {
                        long offset = (long) round * symbols + symbol;
                        List<WeeklyBar> bars = SampleSilverRecords.vintage(
                                (round < NEW_ROUNDS ? "S" + round : "S1") + "-" + symbol,
                                offset,
                                weeks,
                                (100 + round) + ".123400");
                        batch.apply(new SinkVintage(0, new ArrayList<>(bars), true));
                        position = position.at(offset, offset);
                    }
                    batch.advance(position);
                    long start = System.nanoTime();
                    writer.write(batch);
                    nanos += System.nanoTime() - start;
                }
                System.out.printf(
                        "%s: %,d rows/s%n",
                        round < NEW_ROUNDS ? "new" : "restated", (long) (symbols * (long) weeks / (nanos / 1e9)));
            }
        }
    }

    private static void recreate(int port, String database) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database if exists " + database + " with (force)");
            statement.execute("create database " + database);
        }
    }
}
