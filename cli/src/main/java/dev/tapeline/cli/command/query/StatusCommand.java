package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.SymbolConverter;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.home.ExtractorLock;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.status.FetchObstacles;
import dev.tapeline.operations.status.FetchOutlook;
import dev.tapeline.operations.status.HomeState;
import dev.tapeline.operations.status.StatusReader;
import dev.tapeline.operations.status.StatusReport;
import dev.tapeline.operations.status.StatusTextWriter;
import dev.tapeline.operations.status.symbol.SymbolStatus;
import dev.tapeline.operations.status.symbol.SymbolStatusReader;
import dev.tapeline.operations.status.symbol.SymbolStatusTextWriter;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.pipeline.config.DisplayClock;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.schedule.CronSchedule;
import dev.tapeline.pipeline.schedule.ScheduleText;
import dev.tapeline.pipeline.source.MarketEndpoint;
import dev.tapeline.pipeline.source.MarketEndpointResolver;
import dev.tapeline.pipeline.source.MarketSource;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.grafana.RunningGrafana;
import dev.tapeline.stack.home.DiskSpace;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.WarehouseRole;
import dev.tapeline.watchlist.WatchList;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code status}: shows what is running, how fresh the data is, what is due, why nothing is fetched; or one symbol. */
@Command(
        name = "status",
        description = "Shows running servers, last batch, freshness, due calls and quota, why nothing is fetched, open"
                + " rejections, size per store; with a symbol, why it is missing or late and what to do.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline status",
            "  tapeline status --home mine --json",
            "  tapeline status IBM                 last payloads, calls, rejections and next attempt of one symbol"
        })
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SYMBOL",
            converter = SymbolConverter.class,
            description = "Show this symbol only.")
    private Symbol symbol;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        Optional<MarketEndpoint> market = MarketEndpointResolver.of(options.config(), home)
                .filter(live -> home.market().equals(Optional.of(live.source())));
        EnumSet<StackService> services = market.isPresent() ? HomeSession.ALL : EnumSet.of(StackService.POSTGRES);
        Optional<String> runningBy = runningBy(home);
        try (HomeSession session = HomeSession.open(options.silently(), home, "status", services)) {
            session.pipeline().prepareWarehouse();
            WarehouseReader reader =
                    new WarehouseReader(session.servers().warehouse().as(WarehouseRole.READER));
            System.out.println(
                    symbol == null
                            ? ofHome(reader, session.pipeline(), home, market, runningBy)
                            : ofSymbol(reader, session.pipeline(), home, market));
            return ExitCode.DONE;
        }
    }

    private static Optional<String> runningBy(TapelineHome home) {
        return EmbeddedStack.owner(home.directory())
                .map(owner -> owner.command() + " (pid " + owner.process().pid() + ")");
    }

    private String ofHome(
            WarehouseReader reader,
            Pipeline pipeline,
            TapelineHome home,
            Optional<MarketEndpoint> market,
            Optional<String> runningBy) {
        Optional<FetchSchedule> schedule =
                schedule(pipeline, market, WatchList.read(home.watchList()).symbols());
        StatusReport status = new StatusReader(reader, DisplayClock.clock())
                .read(new HomeState(
                        home.directory(),
                        options.config().stack() == TapelineConfig.StackKind.EXTERNAL,
                        home.market(),
                        runningBy,
                        RunningGrafana.address(home.directory()).map(URI::toString),
                        ScheduleText.of(options.config().schedule()),
                        ExtractorLock.isHeld(home),
                        obstacles(home, market, schedule),
                        schedule.map(fetches -> FetchOutlook.of(
                                fetches,
                                nextRun(fetches),
                                options.config().schedule().zone()))));
        return options.json() ? RunReportWriter.json(status) : StatusTextWriter.text(status);
    }

    private String ofSymbol(
            WarehouseReader reader, Pipeline pipeline, TapelineHome home, Optional<MarketEndpoint> market) {
        boolean isWatched = WatchList.read(home.watchList()).symbols().stream().anyMatch(symbol::equals);
        Optional<FetchSchedule> schedule = schedule(pipeline, market, List.of(symbol));
        SymbolStatus status = new SymbolStatusReader(reader)
                .read(
                        symbol,
                        isWatched,
                        schedule,
                        schedule.flatMap(this::nextRun)
                                .map(at -> FetchOutlook.minute(
                                        at, options.config().schedule().zone())),
                        obstacles(home, market, schedule));
        return options.json() ? RunReportWriter.json(status) : SymbolStatusTextWriter.text(status);
    }

    private List<FetchObstacle> obstacles(
            TapelineHome home, Optional<MarketEndpoint> market, Optional<FetchSchedule> schedule) {
        boolean hasMarket = market.isPresent() || home.market().equals(Optional.of(MarketDataSource.SIMULATED));
        return new FetchObstacles(home, DiskSpace.NEEDED_MEBIBYTES)
                .read(
                        hasMarket,
                        options.config().schedule().enabled(),
                        schedule.map(FetchSchedule::obstacles).orElse(List.of()));
    }

    private static Optional<FetchSchedule> schedule(
            Pipeline pipeline, Optional<MarketEndpoint> market, List<Symbol> symbols) {
        if (market.isEmpty() || symbols.isEmpty()) {
            return Optional.empty();
        }
        pipeline.prepareTopics();
        return Optional.of(pipeline.extraction()
                .outlook(new MarketSource(market.get(), SymbolSelection.ofWatchList(symbols), Optional.empty())));
    }

    private Optional<Instant> nextRun(FetchSchedule fetches) {
        TapelineConfig.Schedule schedule = options.config().schedule();
        if (!schedule.enabled()) {
            return Optional.empty();
        }
        Instant now = DisplayClock.clock().instant();
        CronSchedule cron = CronSchedule.of(schedule);
        return Optional.of(fetches.nextRun(cron.last(now), cron.next(now)));
    }
}
