package dev.tapeline.pipeline.schedule;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.plan.FetchSchedule;
import dev.tapeline.operations.home.ExtractionRunningException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.ExtractionTextWriter;
import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.source.MarketEndpointResolver;
import dev.tapeline.pipeline.source.MarketSource;
import dev.tapeline.pipeline.source.WantedSymbols;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.watchlist.WatchList;
import dev.tapeline.watchlist.WatchListException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches on the weekly schedule, in {@code up} and {@code extract}.
 *
 * <p>Without an API key it fetches only for a home that already is simulated: simulated and real responses never mix, and a
 * home that is waiting for an import must not be filled with simulated ones.
 */
public final class ScheduledExtraction {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledExtraction.class);

    private final TapelineConfig config;
    private final WantedSymbols wanted = WantedSymbols.ofWatchList();
    private final TapelineHome home;
    private final Pipeline pipeline;
    private final ObstacleMonitor obstacles;
    private Optional<WeeklySchedule> weekly = Optional.empty();

    public ScheduledExtraction(TapelineConfig config, TapelineHome home, Pipeline pipeline) {
        this.config = config;
        this.home = home;
        this.pipeline = pipeline;
        this.obstacles = new ObstacleMonitor(
                home,
                config.schedule().enabled(),
                found -> pipeline.notices().show(found),
                pipeline.listener(),
                System.out);
    }

    /**
     * Starts the schedule unless it is disabled; returns a line that says what will be fetched when.
     *
     * @param job receives the task that is to run at a fixed interval
     * @param fetching receives what says why nothing is fetched at present
     */
    public String start(Consumer<Runnable> job, Consumer<Supplier<List<FetchObstacle>>> fetching) {
        fetching.accept(() -> obstacles.current().orElse(List.of()));
        if (!config.schedule().enabled()) {
            obstacles.update(true, List.of());
            return "schedule: " + ScheduleText.of(config.schedule());
        }
        CronSchedule hours = CronSchedule.of(config.schedule());
        WeeklySchedule schedule =
                new WeeklySchedule(hours, this::outlook, this::fetch, new Observer(), Clock.systemUTC());
        weekly = Optional.of(schedule);
        job.accept(schedule::tick);
        return hasSymbols() && hasMarket()
                ? "schedule: %s, then on following days while something is due"
                        .formatted(ScheduleText.of(config.schedule()))
                : "schedule: nothing is fetched without an API key (./tapeline init) and a watch list";
    }

    /** Lets no further look and no further API call start; what this ends is not recorded as failed. */
    public void stop() {
        weekly.ifPresent(WeeklySchedule::stop);
        pipeline.extraction().stopCalls();
    }

    /** Why nothing is fetched at present; empty before the schedule has looked for the first time. */
    public Optional<List<FetchObstacle>> obstacles() {
        return obstacles.current();
    }

    private boolean hasSymbols() {
        return !WatchList.read(home.watchList()).symbols().isEmpty();
    }

    private boolean hasMarket() {
        return home.market().equals(Optional.of(MarketDataSource.SIMULATED))
                || MarketEndpointResolver.of(config, home).isPresent();
    }

    /** While the schedule runs, an invalid watch list is an obstacle, not a failure. */
    private boolean hasValidSymbols() {
        try {
            return hasSymbols();
        } catch (WatchListException e) {
            return false;
        }
    }

    private Optional<FetchSchedule> outlook() {
        if (!hasValidSymbols() || !hasMarket()) {
            return Optional.empty();
        }
        try (MarketSource market = wanted.open(config, home)) {
            return Optional.of(pipeline.extraction().outlook(market));
        }
    }

    private void fetch() {
        try (MarketSource market = wanted.open(config, home)) {
            System.out.println(ExtractionTextWriter.text(pipeline.extraction().fetch(market, "schedule")));
            pipeline.listener().runEnded();
        } catch (ExtractionRunningException e) {
            LOG.info("Scheduled extraction waits for another one");
        }
    }

    /** Turns what the schedule finds into obstacles. */
    private final class Observer implements WeeklySchedule.ScheduleListener {
        @Override
        public void looked(Optional<FetchSchedule> schedule) {
            schedule.ifPresent(read -> {
                pipeline.listener().scheduleRead(read);
                pipeline.listener().unavailableRead(read.plan().unavailable(), true);
            });
            obstacles.update(hasMarket(), schedule.map(FetchSchedule::obstacles).orElse(List.of()));
        }

        @Override
        public void succeeded() {
            pipeline.notices().recordScheduleSuccess();
            pipeline.listener().scheduleSucceeded();
        }

        /** The ledger knows about a rejected key and an unreachable vendor, the home about all other failures. */
        @Override
        public void failed(RuntimeException failure) {
            pipeline.notices().recordScheduleFailure(failure);
            pipeline.listener().scheduleFailed(failure);
            try {
                looked(outlook());
            } catch (RuntimeException e) {
                obstacles.updateWithoutLedger();
            }
        }
    }
}
