package dev.tapeline.benchmarks;

import dev.tapeline.calendar.StrataTradingCalendar;
import dev.tapeline.normalizer.Normalizer;
import dev.tapeline.normalizer.NormalizerSettings;
import dev.tapeline.sink.SinkSettings;
import dev.tapeline.sink.WarehouseSink;
import dev.tapeline.topics.Namespace;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Normalizer and sink side by side, as one process runs them. */
public final class BronzeToSilver {
    private final BenchmarkServers servers;

    public BronzeToSilver(BenchmarkServers servers) {
        this.servers = servers;
    }

    /** Starts both and stops them when the receipts of so many payloads are in the warehouse. */
    public void run(Namespace namespace, Warehouse warehouse, int payloads) throws SQLException {
        NormalizerSettings settings = new NormalizerSettings(
                servers.kafka(),
                namespace,
                BronzeAnswers.PARTITIONS,
                1,
                1,
                0,
                servers.directory(namespace.prefix()),
                Duration.ofHours(6));
        try (Normalizer normalizer = new Normalizer(settings, servers.serdes(), new StrataTradingCalendar());
                WarehouseSink sink = new WarehouseSink(
                        new SinkSettings(servers.kafka(), namespace, "silver", "current"),
                        servers.serdes(),
                        warehouse.as(WarehouseRole.SINK));
                Connection reader = warehouse.as(WarehouseRole.READER).getConnection()) {
            normalizer.start();
            sink.start();
            while (receipts(reader) < payloads) {
                normalizer.failure().or(sink::failure).ifPresent(failure -> {
                    throw new IllegalStateException(failure);
                });
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            }
        }
    }

    private static int receipts(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from ops.receipt")) {
            count.next();
            return count.getInt(1);
        }
    }
}
