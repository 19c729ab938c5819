package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.cli.health.FetchingState;
import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.pipeline.schedule.CronSchedule;
import dev.tapeline.cli.schedule.RecurringJob;
import dev.tapeline.pipeline.schedule.ScheduleText;
import dev.tapeline.pipeline.schedule.WeeklySchedule;
import dev.tapeline.pipeline.source.MarketEndpointResolver;
import dev.tapeline.pipeline.source.MarketSource;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.watchlist.WatchList;
import java.time.Clock;
import java.util.Optional;

/**
 * Fetches on the weekly schedule, in {@code up} and {@code extract}.
 *
 * <p>Without an API key it fetches only for a home that already is simulated: simulated and real responses never mix, and a
 * home that is waiting for an import must not be filled with simulated ones.
 */
public final class ScheduledExtraction {
    private final GlobalOptions options;
    private final SourceOptions source = SourceOptions.ofWatchList();
    private final TapelineHome home;
    private final Pipeline pipeline;
    private final ObstacleMonitor obstacles;

    public ScheduledExtraction(GlobalOptions options, TapelineHome home, Pipeline pipeline) {
        this.options = options;
        this.home = home;
        this.pipeline = pipeline;
        this.obstacles =
                new ObstacleMonitor(home, pipeline, options.config().schedule().enabled(), System.out);
    }

    /** Starts the schedule unless it is disabled; returns a line that says what will be fetched when. */
    public String start(RecurringJob jobs, FetchingState fetching) {
        TapelineConfig config = options.config();
        fetching.observe(obstacles::current);
        if (!config.schedule().enabled()) {
            obstacles.update(true, Optional.empty());
            return "schedule: " + ScheduleText.of(config.schedule());
        }
        CronSchedule hours = CronSchedule.of(config.schedule());
        WeeklySchedule schedule =
                new WeeklySchedule(hours, this::outlook, this::fetch, new Observer(), Clock.systemUTC());
        jobs.start(schedule::tick);
        return hasSymbols() && hasMarket()
                ? "schedule: %s, then on following days while something is due"
                        .formatted(ScheduleText.of(config.schedule()))
                : "schedule: nothing is fetched without an API key (./tapeline init) and a watch list";
    }

    private boolean hasSymbols() {
        return !WatchList.read(home.watchList()).symbols().isEmpty();
    }

    private boolean hasMarket() {
        return home.market().equals(Optional.of(MarketDataSource.SIMULATED))
                || MarketEndpointResolver.of(options.config(), home).isPresent();
    }

    private Optional<FetchSchedule> outlook() {
        if (!hasSymbols() || !hasMarket()) {
            return Optional.empty();
        }
        try (MarketSource market = source.open(options.config(), home)) {
            return Optional.of(pipeline.extraction().outlook(market));
        }
    }

    private void fetch() {
        try (MarketSource market = source.open(options.config(), home)) {
            System.out.println(ExtractCommand.summary(pipeline.extraction().fetch(market, "schedule")));
        }
    }

    /** Turns what the schedule finds into obstacles. */
    private final class Observer implements WeeklySchedule.ScheduleListener {
        @Override
        public void looked(Optional<FetchSchedule> schedule) {
            obstacles.update(hasMarket(), schedule);
        }

        /** The ledger knows about a rejected key and an unreachable vendor, the home about all other failures. */
        @Override
        public void failed(RuntimeException failure) {
            pipeline.notices().recordFailure(failure);
            try {
                looked(outlook());
            } catch (RuntimeException e) {
                obstacles.update(true, Optional.empty());
            }
        }
    }
}
