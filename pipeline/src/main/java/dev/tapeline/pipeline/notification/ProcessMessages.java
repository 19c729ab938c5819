package dev.tapeline.pipeline.notification;

import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.notification.Heartbeat;
import dev.tapeline.operations.notification.Notifications;
import dev.tapeline.operations.notification.Notifications.DeliverySettings;
import dev.tapeline.operations.notification.SecretAddress;
import dev.tapeline.operations.notification.WebhookFormat;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.PipelineListener;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The messages and the heartbeat of one process, as far as they are configured. */
public final class ProcessMessages implements AutoCloseable {
    /** Short enough to tell of a disk that fills quickly before the servers on it stop. */
    private static final Duration WATCH_INTERVAL = Duration.ofSeconds(10);

    private final TapelineConfig.Heartbeat settings;
    private final Optional<Notifications> notifications;
    private final Optional<PipelineListener> told;
    private final Optional<Heartbeat> heartbeat;
    private Optional<ScheduledExecutorService> watch = Optional.empty();

    private ProcessMessages(
            TapelineConfig.Heartbeat settings,
            Optional<Notifications> notifications,
            Optional<PipelineListener> told,
            Optional<Heartbeat> heartbeat) {
        this.settings = settings;
        this.notifications = notifications;
        this.told = told;
        this.heartbeat = heartbeat;
    }

    /**
     * What the configuration asks for.
     *
     * @param reader the warehouse as the reader role, if this process may read it
     * @param sent is told of each message
     */
    public static ProcessMessages of(
            TapelineConfig config, TapelineHome home, Supplier<Optional<DataSource>> reader, PipelineListener sent) {
        Clock clock = Clock.systemUTC();
        Optional<Notifications> notifications = receiver(config)
                .map(address -> new Notifications(
                        address,
                        format(config, address),
                        home.notified(),
                        DeliverySettings.DEFAULT,
                        sent::notified,
                        clock));
        return new ProcessMessages(
                config.heartbeat(),
                notifications,
                notifications.map(to -> new PipelineNotifications(to, home.name(), reader, clock)),
                monitor(config).map(Heartbeat::new));
    }

    /** The receiver of messages. */
    public static Optional<SecretAddress> receiver(TapelineConfig config) {
        return config.notifications()
                .url()
                .map(url -> SecretAddress.of("tapeline.notify.url (TAPELINE_NOTIFY_URL)", url));
    }

    /** The monitor that gets the heartbeat. */
    public static Optional<SecretAddress> monitor(TapelineConfig config) {
        return config.heartbeat()
                .url()
                .map(url -> SecretAddress.of("tapeline.heartbeat.url (TAPELINE_HEARTBEAT_URL)", url));
    }

    /** The configured format, or the one that the host of the receiver expects. */
    public static WebhookFormat format(TapelineConfig config, SecretAddress receiver) {
        return switch (config.notifications().format()) {
            case AUTO -> receiver.format();
            case SLACK -> WebhookFormat.SLACK;
            case DISCORD -> WebhookFormat.DISCORD;
            case JSON -> WebhookFormat.JSON;
        };
    }

    /** Turn what happens into messages and heartbeats. */
    public Stream<PipelineListener> listeners() {
        return Stream.concat(told.stream(), heartbeat.stream().map(monitor -> new PipelineListener() {
            @Override
            public void runEnded() {
                monitor.beat();
            }
        }));
    }

    /**
     * Watches a process that runs until it is stopped: tells what prevents fetching, and sends heartbeats while all is well.
     *
     * @param obstacles what prevents fetching at present; empty while that is not known
     */
    public void watch(Supplier<Optional<List<FetchObstacle>>> obstacles, BooleanSupplier isWell) {
        heartbeat.ifPresent(monitor -> monitor.every(settings.interval(), isWell));
        told.ifPresent(listener -> {
            ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread watcher = new Thread(work, "obstacle-watch");
                watcher.setDaemon(true);
                return watcher;
            });
            var unused = thread.scheduleWithFixedDelay(
                    () -> obstacles.get().ifPresent(listener::obstaclesRead),
                    WATCH_INTERVAL.toMillis(),
                    WATCH_INTERVAL.toMillis(),
                    TimeUnit.MILLISECONDS);
            watch = Optional.of(thread);
        });
    }

    @Override
    public void close() {
        watch.ifPresent(ScheduledExecutorService::shutdownNow);
        notifications.ifPresent(Notifications::close);
        heartbeat.ifPresent(Heartbeat::close);
    }
}
