package dev.tapeline.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.generation.Generation;
import dev.tapeline.gold.ResponsesInWarehouse.Response;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Recorded downloads, one after the other: an old value of the total return index changes only with a recorded cause. */
class TotalReturnIndexIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final String KEEP = """
        create table quality.earlier as
        select symbol, week_ending, is_complete, total_return_index, adj_close_price from gold.fact_adjusted_prices\
        """;

    /** Of complete weeks that were known before: compared, rescaled, changed, and changed without a cause. */
    private static final String COMPARISON = """
        select
            count(*),
            count(*) filter (where facts.adj_close_price <> earlier.adj_close_price),
            count(*) filter (where facts.total_return_index <> earlier.total_return_index),
            count(*) filter (
                where facts.total_return_index <> earlier.total_return_index
                    and not exists (
                        select from ops.restatement
                        where restatement.symbol = earlier.symbol
                            and restatement.cause in ('CORRECTION', 'WITHDRAWAL')
                            and coalesce(restatement.field, '') not in ('open', 'high', 'low', 'volume')
                            and restatement.week <= earlier.week_ending
                    )
            )
        from quality.earlier
        inner join gold.fact_adjusted_prices as facts
            on facts.symbol = earlier.symbol
            and facts.week_ending = earlier.week_ending
        where earlier.is_complete\
        """;

    @Test
    @EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
    void oldValuesChangeOnlyWithACause() throws Exception {
        Warehouse warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        List<Response> responses = RecordedDownloads.inOrder("weekly-adjusted-snapshots", "weekly-adjusted");
        List<NormalizedPayload> payloads = ResponsesInWarehouse.normalized(responses);
        long rescaled = 0;
        try (PostgresWarehouse sink = new PostgresWarehouse(warehouse.as(WarehouseRole.SINK), Generation.FIRST)) {
            for (int i = 0; i < payloads.size(); i++) {
                ResponsesInWarehouse.write(sink, List.of(payloads.get(i)));
                if (isLastOfItsDay(responses, i)) {
                    ResponsesInWarehouse.build(warehouse, ModelerSettings.BENCHMARK);
                    rescaled += compare(warehouse, responses.get(i).fetchedAt());
                }
            }
        }
        assertThat(rescaled).isGreaterThan(1_000);
    }

    private static boolean isLastOfItsDay(List<Response> responses, int i) {
        return i + 1 == responses.size()
                || !RecordedDownloads.day(responses.get(i + 1)).equals(RecordedDownloads.day(responses.get(i)));
    }

    private static long compare(Warehouse warehouse, Instant at) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.MODELER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists quality.earlier as " + KEEP.substring(KEEP.indexOf("select"))
                    + " where false");
            long rescaled;
            try (ResultSet row = statement.executeQuery(COMPARISON)) {
                row.next();
                rescaled = row.getLong(2);
                System.out.printf(
                        "%s: %d old weeks, adjusted close rescaled in %d, index changed in %d, without a cause in %d%n",
                        at, row.getLong(1), rescaled, row.getLong(3), row.getLong(4));
                assertThat(row.getLong(4))
                        .as("changed without a cause at " + at)
                        .isZero();
            }
            statement.execute("drop table quality.earlier");
            statement.execute(KEEP);
            return rescaled;
        }
    }
}
