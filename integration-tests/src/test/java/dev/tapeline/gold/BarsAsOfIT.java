package dev.tapeline.gold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.gold.ResponsesInWarehouse.Response;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.normalizer.record.NormalizedPayload;
import dev.tapeline.sink.postgres.PostgresWarehouse;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.payload.RecordedResponses;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the warehouse says was believed at a moment, compared with a second generation that has only read the responses
 * fetched until then.
 */
class BarsAsOfIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final int MOMENTS = 100;
    private static final Generation UNTIL_THEN =
            new Generation(2, GenerationRole.NEXT, "silver_g2", "gold_g2", Optional.empty());

    private static final String COLUMNS = """
        symbol, week_ending, last_trading_date, is_complete, open, high, low, close, adjusted_close, volume,
        dividend_amount, flags, fetched_at, batch_id, payload_id\
        """;
    private static final String DIFFERENCES = """
        with
        as_of as (select %1$s from gold.bars_as_of(?)),
        until_then as (select %1$s from silver_g2.weekly_bar)
        select
            (select count(*) from (table as_of except all table until_then) as surplus)
                + (select count(*) from (table until_then except all table as_of) as missing) as differing,
            (select count(*) from until_then) as compared\
        """.formatted(COLUMNS);

    private static final String STORAGE = """
        select round(
            (select sum(pg_column_size(h)) from silver.bar_history as h)
                / (select avg(pg_column_size(b)) from silver.weekly_bar as b)
                / (select sum(rows_restated + rows_withdrawn) from ops.receipt where generation = 1),
            2)\
        """;

    private Warehouse warehouse;
    private PostgresWarehouse all;
    private PostgresWarehouse untilThen;

    @BeforeEach
    void beginTwoGenerations() throws SQLException {
        warehouse = MigratedWarehouse.in(STACK.databaseToCreate());
        execute(
                WarehouseRole.OWNER,
                "insert into ops.generation (generation, role, silver_schema, gold_schema)"
                        + " values (2, 'next', 'silver_g2', 'gold_g2')");
        warehouse.migrateSilver(UNTIL_THEN);
        all = new PostgresWarehouse(warehouse.as(WarehouseRole.SINK), Generation.FIRST);
        untilThen = new PostgresWarehouse(warehouse.as(WarehouseRole.SINK), UNTIL_THEN);
    }

    @AfterEach
    void close() {
        all.close();
        untilThen.close();
    }

    @Test
    void barsAsOfRandomMomentsAreThoseOfAWarehouseThatHasReadTheResponsesUntilThen() throws SQLException {
        List<Response> responses = new ArrayList<>();
        for (int symbol = 0; symbol < 5; symbol++) {
            responses.addAll(RandomSnapshots.of("SYM" + symbol, symbol));
        }
        assertSameAtRandomMoments(responses, 3);

        assertThat(values("select string_agg(distinct cause, ' ' order by cause) from gold.bar_revision"))
                .contains("CORRECTION", "DIVIDEND", "NEW_WEEKS", "WITHDRAWAL");
        assertThat(values("select count(*) from gold.bar_revision where cause is null"))
                .isEqualTo("0");
        assertThat(values(
                        "select count(*) from gold.bar_version as v, gold.revisions(v.symbol, v.week_ending::text) as r"
                                + " where v.known_from = r.known_from"))
                .isEqualTo(values("select count(*) from gold.bar_version"));
        assertThat(plan("select * from gold.bars_as_of(now()) where symbol = 'SYM1'"))
                .contains("bar_history_pkey", "weekly_bar_pkey")
                .doesNotContain("Function Scan", "Seq Scan");
        assertThat(Double.parseDouble(values(STORAGE))).isBetween(0.5, 1.5);
    }

    @Test
    @EnabledIfEnvironmentVariable(named = RecordedResponses.VARIABLE, matches = ".+")
    void barsAsOfRandomMomentsOfRecordedSnapshots() throws Exception {
        assertSameAtRandomMoments(RecordedDownloads.inOrder("weekly-adjusted-snapshots"), 1);
    }

    private void assertSameAtRandomMoments(List<Response> responses, int perTransaction) throws SQLException {
        List<Response> inOrder =
                responses.stream().sorted(Response.inOrderOfFetching()).toList();
        List<NormalizedPayload> payloads = ResponsesInWarehouse.normalized(inOrder);
        for (int from = 0; from < payloads.size(); from += perTransaction) {
            ResponsesInWarehouse.write(all, payloads.subList(from, Math.min(payloads.size(), from + perTransaction)));
        }
        ResponsesInWarehouse.build(warehouse, ModelerSettings.BENCHMARK);
        List<Instant> moments = randomMoments(inOrder);
        int read = 0;
        long compared = 0;
        for (Instant moment : moments) {
            while (read < inOrder.size() && !inOrder.get(read).fetchedAt().isAfter(moment)) {
                ResponsesInWarehouse.write(untilThen, List.of(payloads.get(read++)));
            }
            compared += assertSame(moment);
        }
        System.out.printf(
                "%d moments, %d bars compared; bytes of history per byte of changed rows: %s%n",
                moments.size(), compared, values(STORAGE));
    }

    /** Moments at which a response was fetched, or between two of them. */
    private static List<Instant> randomMoments(List<Response> inOrder) {
        Random random = new Random(17);
        return IntStream.range(0, MOMENTS)
                .mapToObj(moment -> {
                    int before = random.nextInt(inOrder.size());
                    Instant from = inOrder.get(before).fetchedAt();
                    Instant to = inOrder.get(Math.min(before + 1, inOrder.size() - 1))
                            .fetchedAt();
                    return from.plusMillis((long) (random.nextInt(3)
                            / 2.0
                            * Duration.between(from, to).toMillis()));
                })
                .sorted()
                .toList();
    }

    private long assertSame(Instant moment) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.MODELER).getConnection();
                PreparedStatement statement = connection.prepareStatement(DIFFERENCES)) {
            statement.setTimestamp(1, Timestamp.from(moment));
            ResultSet row = statement.executeQuery();
            row.next();
            assertThat(row.getLong("differing"))
                    .as("differing bars at " + moment)
                    .isZero();
            return row.getLong("compared");
        }
    }

    private String values(String sql) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.MODELER).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** How the reader's query is executed with indexes, however small the tables are. */
    private String plan(String sql) throws SQLException {
        try (Connection connection = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set enable_seqscan = off");
            statement.execute("set enable_bitmapscan = off");
            List<String> lines = new ArrayList<>();
            for (ResultSet rows = statement.executeQuery("explain " + sql); rows.next(); ) {
                lines.add(rows.getString(1));
            }
            return String.join("\n", lines);
        }
    }

    private void execute(WarehouseRole role, String sql) throws SQLException {
        try (Connection connection = warehouse.as(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Snapshots of one series: each has newer weeks, and some restate or drop older ones. */
    private static final class RandomSnapshots {
        private static final LocalDate FIRST = LocalDate.of(2025, 1, 3);

        private record Week(LocalDate date, long close, double factor, long volume, long dividend) {
            String row() {
                return "\"%1$s\": {\"1. open\": \"%2$s\", \"2. high\": \"%2$s\", \"3. low\": \"%2$s\", \"4. close\": \"%2$s\", \"5. adjusted close\": \"%3$.4f\", \"6. volume\": \"%4$d\", \"7. dividend amount\": \"%5$s\"}"
                        .formatted(date, cents(close), close / 100.0 * factor, volume, cents(dividend));
            }

            private static String cents(long value) {
                return "%d.%02d00".formatted(value / 100, value % 100);
            }
        }

        private final Random random;
        private final List<Week> weeks = new ArrayList<>();

        private RandomSnapshots(long seed) {
            random = new Random(seed);
        }

        static List<Response> of(String symbol, long seed) {
            RandomSnapshots snapshots = new RandomSnapshots(seed);
            List<Response> responses = new ArrayList<>();
            for (int week = 0; week < 20; week++) {
                snapshots.add(FIRST.plusWeeks(week));
            }
            for (int week = 20; week < 45; week++) {
                snapshots.change();
                LocalDate friday = FIRST.plusWeeks(week);
                // Some snapshots are taken on a Wednesday, when the week is not complete.
                boolean isComplete = snapshots.random.nextInt(4) > 0;
                LocalDate date = isComplete ? friday : friday.minusDays(2);
                snapshots.weeks.removeIf(known -> known.date().isAfter(friday.minusDays(7)));
                snapshots.add(date);
                responses.add(new Response(
                        VendorFunction.TIME_SERIES_WEEKLY_ADJUSTED,
                        symbol,
                        date.atTime(23, 59, (int) seed)
                                .atZone(ZoneId.of("America/New_York"))
                                .toInstant()
                                .plusSeconds(isComplete ? 7 * 3600 : 0),
                        snapshots.body(symbol)));
            }
            return responses;
        }

        private void add(LocalDate date) {
            long dividend = random.nextInt(8) == 0 ? 50 : 0;
            if (dividend > 0) {
                weeks.replaceAll(week ->
                        new Week(week.date(), week.close(), week.factor() * 0.995, week.volume(), week.dividend()));
            }
            weeks.add(new Week(date, 9_000 + random.nextInt(2_000), 1, 1_000 + random.nextInt(1_000), dividend));
        }

        private void change() {
            int week = random.nextInt(weeks.size());
            switch (random.nextInt(5)) {
                case 0 -> weeks.remove(week);
                case 1 -> {
                    Week old = weeks.get(week);
                    weeks.set(week, new Week(old.date(), old.close(), old.factor(), old.volume() + 1, old.dividend()));
                }
                case 2 -> {
                    Week old = weeks.get(week);
                    weeks.set(week, new Week(old.date(), old.close() + 10, old.factor(), old.volume(), old.dividend()));
                }
                default -> {}
            }
        }

        private byte[] body(String symbol) {
            String rows = weeks.stream()
                    .sorted(Comparator.comparing(Week::date).reversed())
                    .map(Week::row)
                    .collect(Collectors.joining(", "));
            return """
                {"Meta Data": {"2. Symbol": "%s", "3. Last Refreshed": "%s", "4. Time Zone": "US/Eastern"},
                "Weekly Adjusted Time Series": {%s}}\
                """.formatted(symbol, weeks.get(weeks.size() - 1).date(), rows)
                    .getBytes(StandardCharsets.UTF_8);
        }
    }
}
