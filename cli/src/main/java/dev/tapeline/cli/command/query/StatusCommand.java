package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.cli.schedule.CronSchedule;
import dev.tapeline.cli.schedule.ScheduleText;
import dev.tapeline.cli.source.MarketEndpoint;
import dev.tapeline.cli.source.MarketEndpointResolver;
import dev.tapeline.cli.source.MarketSource;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.extractor.plan.SymbolSelection;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.status.FetchOutlook;
import dev.tapeline.operations.status.StatusReader;
import dev.tapeline.operations.status.StatusReport;
import dev.tapeline.operations.status.StatusTextWriter;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.warehouse.WarehouseRole;
import dev.tapeline.watchlist.WatchList;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code status}: shows what is running, how fresh the data is, what is due, and the size of each store. */
@Command(
        name = "status",
        description =
                "Shows running servers, last batch, freshness, due calls and quota, open rejections, size per store.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline status", "  tapeline status --home mine --json"})
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        Optional<String> runningBy = EmbeddedStack.owner(home.directory())
                .map(owner -> owner.command() + " (pid " + owner.process().pid() + ")");
        Optional<MarketEndpoint> market = MarketEndpointResolver.of(options.config(), home)
                .filter(live -> home.market().equals(Optional.of(live.source())))
                // An empty list has nothing to plan.
                .filter(live -> !WatchList.read(home.watchList()).symbols().isEmpty());
        EnumSet<StackService> services = market.isPresent() ? HomeSession.ALL : EnumSet.of(StackService.POSTGRES);
        try (HomeSession session = HomeSession.open(options.silently(), home, "status", services)) {
            session.pipeline().prepareWarehouse();
            WarehouseReader reader =
                    new WarehouseReader(session.servers().warehouse().as(WarehouseRole.READER));
            StatusReport status = new StatusReader(reader)
                    .read(
                            home.directory(),
                            home.market(),
                            runningBy,
                            ScheduleText.of(options.config().schedule()),
                            market.map(live -> fetching(session.pipeline(), live, home)));
            System.out.println(options.json() ? RunReportWriter.json(status) : StatusTextWriter.text(status));
            return ExitCode.DONE;
        }
    }

    private FetchOutlook fetching(Pipeline pipeline, MarketEndpoint market, TapelineHome home) {
        pipeline.prepareTopics();
        FetchSchedule fetches = pipeline.outlook(new MarketSource(
                market,
                SymbolSelection.ofWatchList(WatchList.read(home.watchList()).symbols()),
                Optional.empty()));
        TapelineConfig.Schedule schedule = options.config().schedule();
        return FetchOutlook.of(fetches, nextRun(fetches, schedule), schedule.zone());
    }

    private static Optional<Instant> nextRun(FetchSchedule fetches, TapelineConfig.Schedule schedule) {
        if (!schedule.enabled()) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        CronSchedule cron = CronSchedule.of(schedule);
        return Optional.of(fetches.nextRun(cron.last(now), cron.next(now)));
    }
}
