package dev.tapeline.cli.command.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.cli.schedule.CronSchedule;
import dev.tapeline.cli.source.MarketEndpoint;
import dev.tapeline.cli.source.MarketEndpointResolver;
import dev.tapeline.extractor.plan.FetchPlan;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.operations.output.RunReport.Count;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.output.TextTable;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.WarehouseRole;
import dev.tapeline.watchlist.WatchList;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: what is running, what the warehouse holds, how big it is. */
@Command(
        name = "status",
        description =
                "What is running, the last batch, freshness, what is due and the quota, open rejections, bytes per store.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline status", "  tapeline status --home mine --json"})
public final class StatusCommand implements Callable<Integer> {
    private static final List<String> STORES = List.of("kafka", "registry", "s3", "postgres", "streams", "logs");

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    @Mixin
    private GlobalOptions options;

    /** The last batch that the warehouse has heard of. */
    record Batch(String batchId, String trigger, String status, String startedAt, long published, long failed) {}

    /** The report for a program. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Status(
            String home,
            String market,
            String runningBy,
            Batch lastBatch,
            long symbols,
            String newestCompleteWeek,
            long symbolsThatHaveIt,
            List<Count> openRejections,
            List<Count> failedChecks,
            List<Count> bytes,
            Fetching fetching) {}

    /**
     * What there is to ask the API for; absent without a key.
     *
     * @param due calls that are due now
     * @param days in which they will have been made
     * @param creditsLeft today; absent where there is no limit
     * @param nextRun when up or extract will fetch, if one of them runs
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Fetching(int due, int days, Integer creditsLeft, Integer creditsPerDay, String nextReset, String nextRun) {}

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        String runningBy = EmbeddedStack.owner(home.directory())
                .map(owner -> owner.command() + " (pid " + owner.process().pid() + ")")
                .orElse(null);
        Optional<MarketEndpoint> market = MarketEndpointResolver.of(options.config(), home)
                .filter(live -> home.market().equals(Optional.of(live.source())));
        EnumSet<StackService> services = market.isPresent() ? HomeSession.ALL : EnumSet.of(StackService.POSTGRES);
        try (HomeSession session = HomeSession.open(options.silently(), home, "status", services)) {
            session.pipeline().prepareWarehouse();
            Status status = status(
                    home,
                    runningBy,
                    new WarehouseQueries(session.servers().warehouse().as(WarehouseRole.READER)),
                    market.map(live -> fetching(session.pipeline(), live, home)).orElse(null));
            System.out.println(options.json() ? RunReportWriter.json(status) : text(status));
            return ExitCode.DONE;
        }
    }

    private Fetching fetching(Pipeline pipeline, MarketEndpoint market, TapelineHome home) {
        pipeline.prepareTopics();
        FetchSchedule outlook = pipeline.outlook(
                market,
                SymbolSelection.ofWatchList(WatchList.read(home.watchList()).symbols()));
        FetchPlan plan = outlook.plan();
        TapelineConfig.Schedule schedule = options.config().schedule();
        Instant now = Instant.now();
        CronSchedule hours = CronSchedule.of(schedule);
        return new Fetching(
                plan.today().size() + plan.later().size(),
                plan.days(),
                plan.creditsLeft().isPresent() ? plan.creditsLeft().getAsInt() : null,
                outlook.quota().perDay().isPresent() ? outlook.quota().perDay().getAsInt() : null,
                minute(plan.nextReset(), schedule),
                schedule.enabled() ? minute(outlook.nextTurn(hours.last(now), hours.next(now)), schedule) : null);
    }

    private static String minute(Instant at, TapelineConfig.Schedule schedule) {
        return MINUTE.format(at.atZone(schedule.zone())) + " " + schedule.zone();
    }

    private static Status status(TapelineHome home, String runningBy, WarehouseQueries queries, Fetching fetching) {
        List<Batch> batches = queries.query(
                """
                select batch_id, trigger, status, to_char(started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'),
                    coalesce(published, 0), coalesce(failed, 0)
                from ops.batch
                order by started_at desc nulls last
                limit 1""",
                row -> new Batch(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5),
                        row.getLong(6)));
        boolean hasGold = queries.query("select to_regclass('gold.latest_week') is not null", row -> row.getBoolean(1))
                .get(0);
        List<Freshness> freshness = hasGold ? queries.query(FRESHNESS, Freshness::of) : List.of(Freshness.NONE);
        return new Status(
                home.directory().toString(),
                home.market().map(MarketDataSource::label).orElse(null),
                runningBy,
                batches.isEmpty() ? null : batches.get(0),
                freshness.get(0).symbols(),
                freshness.get(0).newestCompleteWeek(),
                freshness.get(0).symbolsThatHaveIt(),
                queries.query(
                        "select rule, count(*) from ops.rejection where status = 'open' group by rule order by 2 desc, 1",
                        row -> new Count(row.getString(1), row.getLong(2))),
                queries.query("""
                        select model || '.' || "check", failing_rows
                        from quality.check_result
                        where status = 'failed' and run_id = (select run_id from ops.model_run order by started_at desc limit 1)
                        order by 1""", row -> new Count(row.getString(1), row.getLong(2))),
                STORES.stream()
                        .map(store -> new Count(store, bytesIn(home.directory().resolve(store))))
                        .toList(),
                fetching);
    }

    private static final String FRESHNESS = """
            select count(*), to_char(max(week_ending) filter (where is_complete), 'IYYY-"W"IW'), count(*) filter (where is_current)
            from gold.latest_week""";

    private record Freshness(long symbols, String newestCompleteWeek, long symbolsThatHaveIt) {
        private static final Freshness NONE = new Freshness(0, null, 0);

        static Freshness of(ResultSet row) throws SQLException {
            return new Freshness(row.getLong(1), row.getString(2), row.getLong(3));
        }
    }

    private static String text(Status status) {
        TextTable table = new TextTable("home", status.home());
        table.row("answers", status.market() == null ? "none yet" : status.market());
        table.row("running", status.runningBy() == null ? "nothing" : status.runningBy());
        Batch batch = status.lastBatch();
        table.row(
                "last batch",
                batch == null
                        ? "none"
                        : "%s (%s), %s, started %s, %d published, %d failed"
                                .formatted(
                                        batch.batchId(),
                                        batch.trigger(),
                                        batch.status(),
                                        batch.startedAt(),
                                        batch.published(),
                                        batch.failed()));
        table.row(
                "freshness",
                status.newestCompleteWeek() == null
                        ? "no complete week yet"
                        : "%d of %d symbols have %s, the newest complete week"
                                .formatted(status.symbolsThatHaveIt(), status.symbols(), status.newestCompleteWeek()));
        if (status.fetching() != null) {
            fetching(table, status.fetching(), status.runningBy() != null);
        }
        table.row("open rejections", counts(status.openRejections()));
        table.row("failed checks", counts(status.failedChecks()));
        status.bytes().forEach(store -> table.row(store.name(), mebibytes(store.count())));
        return table.toString().stripTrailing();
    }

    private static void fetching(TextTable table, Fetching fetching, boolean isRunning) {
        table.row(
                "due",
                fetching.due() == 0
                        ? "nothing"
                        : "%d calls, done in %d %s"
                                .formatted(fetching.due(), fetching.days(), fetching.days() == 1 ? "day" : "days"));
        table.row(
                "quota",
                fetching.creditsLeft() == null
                        ? "no daily limit"
                        : "%d of %d credits left until %s"
                                .formatted(fetching.creditsLeft(), fetching.creditsPerDay(), fetching.nextReset()));
        table.row(
                "next run",
                fetching.nextRun() == null
                        ? "by hand: tapeline.schedule.enabled is false"
                        : fetching.nextRun() + (isRunning ? "" : ", if ./tapeline up runs then"));
    }

    private static String counts(List<Count> counts) {
        return counts.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        counts.stream()
                                .map(count -> count.count() + " " + count.name())
                                .toList());
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,.1f MiB", bytes / (1024.0 * 1024));
    }

    private static long bytesIn(Path directory) {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            return files.map(Path::toFile)
                    .filter(File::isFile)
                    .mapToLong(File::length)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look into " + directory, e);
        }
    }
}
