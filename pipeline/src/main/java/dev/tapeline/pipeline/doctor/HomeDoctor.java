package dev.tapeline.pipeline.doctor;

import com.sun.management.OperatingSystemMXBean;
import dev.tapeline.market.Symbol;
import dev.tapeline.operations.doctor.Finding;
import dev.tapeline.operations.doctor.MachineExamination;
import dev.tapeline.operations.doctor.ScheduleExamination;
import dev.tapeline.operations.doctor.WarehouseExamination;
import dev.tapeline.operations.doctor.WatchListExamination;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.status.DiskOutlook;
import dev.tapeline.operations.status.DiskOutlookReader;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.pipeline.config.ApiKeyLookup;
import dev.tapeline.pipeline.config.BenchmarkSymbol;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.pipeline.config.VendorBaseUrl;
import dev.tapeline.pipeline.schedule.CronSchedule;
import dev.tapeline.pipeline.schedule.ScheduleText;
import dev.tapeline.pipeline.server.ServerExamination;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.grafana.RunningGrafana;
import dev.tapeline.stack.home.DiskSpace;
import dev.tapeline.stack.process.HttpProbe;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseRole;
import dev.tapeline.watchlist.WatchList;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * Examines a home, its servers and its machine, with the checks that every start makes.
 *
 * <p>Each examination stands alone: a server that is unavailable hides nothing else. No API call is made.
 */
public final class HomeDoctor {
    private final TapelineConfig config;
    private final TapelineHome home;
    private final Clock clock;
    private final List<Finding> findings = new ArrayList<>();
    private Optional<DiskOutlook> disk = Optional.empty();
    private Optional<Instant> lastRun = Optional.empty();

    public HomeDoctor(TapelineConfig config, TapelineHome home, Clock clock) {
        this.config = config;
        this.home = home;
        this.clock = clock;
    }

    /** All findings, the servers first. */
    public List<Finding> examine() {
        Optional<String> obstacle = isEmbedded() ? DiskSpace.obstacleToStart(home.directory()) : Optional.empty();
        Optional<String> runningBy = EmbeddedStack.owner(home.directory()).map(owner -> "%s (pid %d)"
                .formatted(owner.command(), owner.process().pid()));
        findings.add(Finding.of("home", () -> homeFinding(runningBy)));
        if (obstacle.isEmpty()) {
            examineServers();
        }
        findings.add(
                MachineExamination.disk(obstacle, disk.orElseGet(() -> DiskOutlookReader.ofNewHome(home.directory()))));
        findings.add(memory());
        findings.add(Finding.of("api key", this::apiKey));
        findings.add(Finding.of("watch list", this::watchList));
        findings.add(Finding.of("grafana", this::grafana));
        findings.add(Finding.of("schedule", () -> schedule(runningBy)));
        return List.copyOf(findings);
    }

    private boolean isEmbedded() {
        return config.stack() == StackKind.EMBEDDED;
    }

    private Finding homeFinding(Optional<String> runningBy) {
        if (!home.directory().toFile().canWrite()) {
            return Finding.fail(
                    "home",
                    home.directory() + " cannot be written",
                    "give the user of this process the right to write");
        }
        return Finding.ok(
                "home",
                "%s, %s prices, %s"
                        .formatted(
                                home.directory(),
                                home.market().map(MarketDataSource::label).orElse("no"),
                                runningBy.map(by -> "running: " + by).orElse("not running")));
    }

    /** Attaches to running servers or starts them; external ones are examined one by one. */
    private void examineServers() {
        EnumSet<StackService> started =
                isEmbedded() ? EnumSet.allOf(StackService.class) : EnumSet.noneOf(StackService.class);
        try (StackConnection servers = StackConnection.open(config, home, "tapeline doctor", started, ready -> {})) {
            ServerExamination examination = new ServerExamination(servers, config);
            findings.addAll(examination.kafka());
            findings.add(examination.registry());
            findings.add(examination.archive());
            findings.addAll(warehouse(servers, examination));
        } catch (RuntimeException e) {
            findings.add(Finding.of("servers", () -> {
                throw e;
            }));
        }
    }

    private List<Finding> warehouse(StackConnection servers, ServerExamination examination) {
        List<Finding> found = new ArrayList<>();
        Finding prepared = Finding.of("warehouse", () -> {
            examination.requirePostgres();
            Warehouse warehouse = servers.examinedWarehouse();
            found.addAll(new WarehouseExamination(warehouse, clock).findings());
            WarehouseReader reader = new WarehouseReader(warehouse.as(WarehouseRole.READER));
            lastRun = ScheduleExamination.lastRun(reader);
            if (isEmbedded()) {
                disk = Optional.of(new DiskOutlookReader(reader).read(home.directory()));
            }
            return Finding.ok("warehouse", "migrated to this version");
        });
        found.add(0, prepared);
        return found;
    }

    private Finding memory() {
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return MachineExamination.memory(total, Runtime.getRuntime().maxMemory(), isEmbedded());
    }

    /** Whether there is a key and its form is right; it is not sent anywhere. */
    private Finding apiKey() {
        Optional<ApiKey> key = ApiKeyLookup.find(home.directory());
        URI address = VendorBaseUrl.baseUrl();
        if (key.isPresent()) {
            return Finding.ok(
                    "api key",
                    "in %s, its form is valid; for %s"
                            .formatted(ApiKeyLookup.place(home.directory()).orElseThrow(), address.getHost()));
        }
        return home.market().equals(Optional.of(MarketDataSource.SIMULATED))
                ? Finding.ok("api key", "none, and a home with simulated prices needs none")
                : Finding.warn("api key", "none, so that nothing can be fetched", "./tapeline init");
    }

    private Finding watchList() {
        Optional<List<Symbol>> watched = home.watchList().toFile().exists()
                ? Optional.of(WatchList.read(home.watchList()).symbols())
                : Optional.empty();
        return WatchListExamination.finding(watched, BenchmarkSymbol.of(config, home));
    }

    private Finding grafana() {
        Optional<URI> address = RunningGrafana.address(home.directory());
        if (address.isEmpty()) {
            return config.grafana()
                            .home()
                            .filter(directory -> !directory.toFile().isDirectory())
                            .isPresent()
                    ? Finding.fail(
                            "grafana",
                            "there is no directory " + config.grafana().home().get(),
                            "correct tapeline.grafana.home")
                    : Finding.ok("grafana", "not started by this home");
        }
        return HttpProbe.responds(address.get().resolve("/api/health"), status -> status == 200)
                ? Finding.ok("grafana", "responds at " + address.get())
                : Finding.fail(
                        "grafana",
                        "does not respond at " + address.get(),
                        "see logs/grafana.log, restart ./tapeline up");
    }

    private Finding schedule(Optional<String> runningBy) {
        Instant now = clock.instant();
        TapelineConfig.Schedule configured = config.schedule();
        CronSchedule cron = CronSchedule.of(configured);
        return ScheduleExamination.finding(
                configured.enabled(),
                ScheduleText.of(configured),
                cron.next(now),
                lastRun,
                now,
                !isEmbedded()
                        || runningBy.filter(by -> by.startsWith("tapeline up")).isPresent());
    }
}
