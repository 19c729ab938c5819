package dev.tapeline.sink.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.generation.Generation;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Positions in a real PostgreSQL. */
class SinkPositionTableIT {
    @RegisterExtension
    static final StackExtension stack = StackExtension.with(StackService.POSTGRES);

    @Test
    void takeOverDoesNotWaitForeverForAnotherSink() throws SQLException {
        SinkPositionTable positions = new SinkPositionTable(new SinkSql(Generation.FIRST));
        try (Connection sink = MigratedWarehouse.migrate(stack.freshDatabase())
                        .as(WarehouseRole.SINK)
                        .getConnection();
                Statement statement = sink.createStatement()) {
            sink.setAutoCommit(false);

            positions.takeOver(sink, List.of(new TopicPartition(Topics.SILVER_WEEKLY_BARS.name(), 0)));

            assertThat(lockTimeout(statement)).isEqualTo("90s");
            sink.commit();
            assertThat(lockTimeout(statement)).isEqualTo("0");
        }
    }

    private static String lockTimeout(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("show lock_timeout")) {
            row.next();
            return row.getString(1);
        }
    }
}
