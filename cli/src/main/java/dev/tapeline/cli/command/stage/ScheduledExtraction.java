package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.cli.schedule.CronSchedule;
import dev.tapeline.cli.schedule.RecurringJob;
import dev.tapeline.cli.schedule.WeeklySchedule;
import dev.tapeline.cli.source.MarketEndpointResolver;
import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.watchlist.WatchList;
import java.time.Clock;
import java.util.Optional;

/**
 * Lets a long-running command fetch by itself.
 *
 * <p>Without a key only a home that is simulated already goes on with the simulated market: answers of the two kinds never
 * mix, and a home that waits for an import must not be filled with invented ones.
 */
public final class ScheduledExtraction {
    private final GlobalOptions options;
    private final SourceOptions source = SourceOptions.ofWatchList();
    private final TapelineHome home;
    private final Pipeline pipeline;

    public ScheduledExtraction(GlobalOptions options, TapelineHome home, Pipeline pipeline) {
        this.options = options;
        this.home = home;
        this.pipeline = pipeline;
    }

    /** Starts it, unless the configuration says not to; tells in one line what it will do. */
    public String start() {
        TapelineConfig config = options.config();
        if (!config.schedule().enabled()) {
            return "nothing is fetched by itself: tapeline.schedule.enabled is false";
        }
        CronSchedule hours = CronSchedule.of(config.schedule());
        Clock clock = Clock.systemUTC();
        WeeklySchedule schedule = new WeeklySchedule(hours, this::outlook, this::fetch, clock);
        RecurringJob.current().start(schedule::tick);
        return hasMarket()
                ? "fetching by itself: %s in %s, then on following days while something is due"
                        .formatted(config.schedule().cron(), config.schedule().zone())
                : "nothing is fetched by itself: there is no API key (./tapeline init) or no watch list";
    }

    private boolean hasMarket() {
        boolean isSimulated = home.market().equals(Optional.of(MarketDataSource.SIMULATED));
        return !WatchList.read(home.watchList()).symbols().isEmpty()
                && (isSimulated
                        || MarketEndpointResolver.of(options.config(), home).isPresent());
    }

    private Optional<FetchSchedule> outlook() {
        return hasMarket()
                ? Optional.of(source.with(options, home, (market, demand) -> pipeline.outlook(market, demand)))
                : Optional.empty();
    }

    private void fetch() {
        LiveBatchReport report =
                source.with(options, home, (market, demand) -> pipeline.fetch(market, demand, "schedule"));
        System.out.println(ExtractCommand.summary(report));
    }
}
