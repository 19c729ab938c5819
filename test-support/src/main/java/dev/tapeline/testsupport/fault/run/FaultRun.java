package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.check.WarehouseChecksum;
import dev.tapeline.testsupport.fault.role.Application;
import dev.tapeline.testsupport.fault.schedule.FaultSchedule;
import dev.tapeline.testsupport.fault.schedule.ResponseSchedule;
import dev.tapeline.testsupport.fault.server.FaultServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs seeds on one set of servers. Not thread-safe. */
public final class FaultRun implements AutoCloseable {
    private static final Duration SEED_TIMEOUT = Duration.ofMinutes(4);
    private static final Duration REFERENCE_TIMEOUT = Duration.ofMinutes(15);

    private final Path directory;
    private final Application application;
    private final FaultServers servers;
    private final SeedDatabases databases;
    private final Map<Long, Map<String, String>> expected = new HashMap<>();
    private int references;

    private FaultRun(Path directory, Application application, FaultServers servers, SeedDatabases databases) {
        this.directory = directory;
        this.application = application;
        this.servers = servers;
        this.databases = databases;
    }

    /**
     * Starts the servers.
     *
     * @param directory for all files of the run
     * @param services programs of the servers
     * @param areDisksSmall whether brokers and Postgres have a disk of their own, as {@link FaultSchedule#fillsDisk}
     *     needs; requires root on Linux
     */
    public static FaultRun start(
            Path directory, Application application, Path services, int brokers, boolean areDisksSmall)
            throws IOException, SQLException {
        FaultServers servers = FaultServers.start(Files.createDirectories(directory), services, brokers, areDisksSmall);
        try {
            return new FaultRun(
                    directory.toRealPath(), application, servers, SeedDatabases.on(servers.directPostgres()));
        } catch (IOException | SQLException | RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** Runs the responses of all these seeds once without faults; its checksums are what each seed must give. */
    public void prepare(List<Long> wanted) throws IOException, SQLException {
        List<Long> seeds =
                wanted.stream().filter(seed -> !expected.containsKey(seed)).toList();
        if (seeds.isEmpty()) {
            return;
        }
        String name = "reference_" + ++references;
        try (PipelineRun run = new PipelineRun(
                name,
                directory.resolve(name),
                application,
                servers,
                databases,
                ResponseSchedule.together(seeds),
                List.of(),
                0,
                REFERENCE_TIMEOUT)) {
            run.run();
            List<String> problems = new ArrayList<>(run.problems());
            problems.addAll(run.roles().unexpectedEnds());
            if (!problems.isEmpty()) {
                throw new IllegalStateException("the undisturbed run failed: " + String.join("\n", problems));
            }
            for (long seed : seeds) {
                expected.put(seed, run.checksums(ResponseSchedule.of(seed).symbols()));
            }
        }
    }

    /** Runs a seed under its faults and compares it with the undisturbed run. */
    public SeedResult run(long seed) throws IOException, SQLException {
        return run(seed, FaultSchedule.of(seed, servers.brokerCount()), application);
    }

    /** The faults of a seed on this number of brokers. */
    public FaultSchedule faultsOf(long seed) {
        return FaultSchedule.of(seed, servers.brokerCount());
    }

    /** Runs the responses of a seed under other faults, or with another build of the application. */
    public SeedResult run(long seed, FaultSchedule faults, Application build) throws IOException, SQLException {
        long start = System.nanoTime();
        ResponseSchedule responses = ResponseSchedule.of(seed);
        String name = "seed_" + seed + "_" + Long.toString(System.nanoTime(), 36);
        try (PipelineRun run = new PipelineRun(
                name,
                directory.resolve(name),
                build,
                servers,
                databases,
                responses,
                faults.faults(),
                Math.toIntExact(seed % servers.brokerCount()),
                SEED_TIMEOUT)) {
            run.run();
            List<String> problems = new ArrayList<>(run.problems());
            Map<String, String> wanted = new TreeMap<>(expected.get(seed));
            Map<String, String> found = new TreeMap<>(run.checksums(responses.symbols()));
            if (run.hasPublishedAgain()) {
                // A repeated import publishes again what the one that died had published: more receipts, same rows.
                wanted.keySet().removeIf(table -> table.startsWith("ops."));
                found.keySet().removeIf(table -> table.startsWith("ops."));
            }
            problems.addAll(WarehouseChecksum.differences(wanted, found));
            if (problems.isEmpty()) {
                databases.drop(name);
                run.deleteTopics();
            }
            run.phases().end("check");
            return new SeedResult(
                    seed,
                    faults.faults(),
                    run.injector().injected(),
                    run.roles().recoveries(),
                    run.roles().unexpectedEnds(),
                    problems,
                    run.phases().all(),
                    Duration.ofNanos(System.nanoTime() - start));
        }
    }

    @Override
    public void close() {
        servers.close();
    }
}
