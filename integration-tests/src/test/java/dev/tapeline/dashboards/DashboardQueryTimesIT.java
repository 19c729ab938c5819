package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.dashboards.GrafanaSqlExpander.Selection;
import dev.tapeline.dashboards.report.content.ReportResource;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Measures the time of every query of the dashboards and of the report, with all sectors and symbols selected.
 *
 * <p>A benchmark that fails on no limit: it runs with {@code -Dtapeline.benchmark=true} and writes {@code target/query-times.txt}. The
 * market has 1,350 weeks and 500 symbols, or as many as {@code -Dtapeline.benchmark.symbols} says.
 */
@EnabledIfSystemProperty(named = "tapeline.benchmark", matches = "true")
class DashboardQueryTimesIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    private static final int RUNS = 5;
    private static final double TARGET_MILLIS = 200;
    private static final Instant FROM = Instant.parse("2021-11-24T06:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-24T06:00:00Z");

    /** Unit of the processor times in {@code /proc}, in milliseconds. */
    private static final int CLOCK_TICK = 10;

    /**
     * The times of one query, in milliseconds.
     *
     * @param cpu of PostgreSQL, per run; NaN where the operating system has no {@code /proc}
     */
    private record Timed(String panel, double median, double best, double cpu, int rows) {}

    @Test
    void timesAreReported() throws SQLException, IOException {
        List<Timed> times = new ArrayList<>();
        SeededGoldWarehouse warehouse = SeededGoldWarehouse.in(
                STACK.databaseToCreate(), Integer.getInteger("tapeline.benchmark.symbols", 500), 1350, 104);
        try (Connection reader = warehouse.asReader()) {
            PanelQueryRunner query = new PanelQueryRunner(reader, new GrafanaSqlExpander(selections(reader), FROM, TO));
            Path process = Path.of("/proc", onlyBackend(reader), "stat");
            for (DashboardPanels.Panel panel : DashboardPanels.all().toList()) {
                times.add(timed(
                        query,
                        process,
                        panel.name(),
                        panel.json().at("/targets/0/rawSql").asText()));
            }
            for (String report : List.of("breadth", "breadth-history", "sectors", "stocks")) {
                times.add(timed(query, process, "report: " + report, ReportResource.text(report + ".sql")));
            }
        }
        times.sort(Comparator.comparingDouble(Timed::median).reversed());
        StringBuilder report = new StringBuilder(
                "%d runs of %d queries; within %.0f ms: %d by the median, %d by the best run, %d by CPU%n"
                        .formatted(
                                RUNS,
                                times.size(),
                                TARGET_MILLIS,
                                within(times, Timed::median),
                                within(times, Timed::best),
                                within(times, Timed::cpu)));
        report.append("  median     best      CPU, ms\n");
        times.forEach(timed -> report.append(String.format(
                Locale.ROOT,
                "%8.1f %8.1f %8.1f %6d rows  %s%n",
                timed.median(),
                timed.best(),
                timed.cpu(),
                timed.rows(),
                timed.panel())));
        Files.writeString(Path.of("target", "query-times.txt"), report);
        System.out.print(report);
        assertThat(times).hasSizeGreaterThan(50);
    }

    private static Timed timed(PanelQueryRunner query, Path process, String name, String sql)
            throws SQLException, IOException {
        int rows = query.run(sql).rows().size();
        double[] millis = new double[RUNS];
        double cpu = cpuMillis(process);
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            query.run(sql);
            millis[run] = (System.nanoTime() - start) / 1e6;
        }
        double used = (cpuMillis(process) - cpu) / RUNS;
        Arrays.sort(millis);
        return new Timed(name, millis[RUNS / 2], millis[0], used, rows);
    }

    private static long within(List<Timed> times, ToDoubleFunction<Timed> time) {
        return times.stream()
                .filter(timed -> time.applyAsDouble(timed) <= TARGET_MILLIS)
                .count();
    }

    /** Returns the process of the connection, whose queries use no workers: those have processor times of their own. */
    private static String onlyBackend(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            statement.execute("set max_parallel_workers_per_gather = 0");
            try (ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
                row.next();
                return row.getString(1);
            }
        }
    }

    /** The processor time that a process has used so far, as user and in the kernel. */
    private static double cpuMillis(Path process) throws IOException {
        if (!Files.exists(process)) {
            return Double.NaN;
        }
        // The name of the program is in brackets and can contain spaces.
        String[] fields = Files.readString(process).replaceFirst(".*\\) ", "").split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * (double) CLOCK_TICK;
    }

    private static Map<String, Selection> selections(Connection reader) throws SQLException {
        return Map.of(
                "sector", Selection.all(options(reader, "select distinct sector from gold.dim_stock order by 1")),
                "symbols", Selection.all(options(reader, "select symbol from gold.dim_stock order by 1")),
                "symbol", Selection.one("S0004"),
                "compare", Selection.several("S0001", "S0007.LON", "S0010", "S0012"),
                "benchmark", Selection.one("S0005"),
                "week", Selection.one("2026-W45"),
                "period", Selection.ofText("13 weeks", "13"),
                "credits", Selection.ofText("25 (free key)", "25"));
    }

    private static List<String> options(Connection reader, String sql) throws SQLException {
        return new PanelQueryRunner(reader, new GrafanaSqlExpander(Map.of(), FROM, TO))
                .run(sql).rows().stream().map(row -> (String) row.get(0)).toList();
    }
}
