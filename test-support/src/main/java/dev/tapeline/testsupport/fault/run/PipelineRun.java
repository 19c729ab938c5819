package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.check.BronzeReceipts;
import dev.tapeline.testsupport.fault.check.CommitTimeRules;
import dev.tapeline.testsupport.fault.check.OpenTransactions;
import dev.tapeline.testsupport.fault.check.WarehouseChecksum;
import dev.tapeline.testsupport.fault.role.Application;
import dev.tapeline.testsupport.fault.role.Channel;
import dev.tapeline.testsupport.fault.role.RoleSettings;
import dev.tapeline.testsupport.fault.role.ScheduledVendor;
import dev.tapeline.testsupport.fault.schedule.Fault;
import dev.tapeline.testsupport.fault.schedule.ResponseSchedule;
import dev.tapeline.testsupport.fault.schedule.ScheduledDecision;
import dev.tapeline.testsupport.fault.server.FaultServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;

/**
 * Takes one schedule of responses through the whole pipeline, each role a process, under a schedule of faults.
 *
 * <p>Import, decisions, live calls, model; normalizer and sink run all the time. Everything that a run leaves on the
 * servers carries its name.
 */
final class PipelineRun implements AutoCloseable {
    private static final int PARTITIONS = 2;
    private static final int PARALLEL_CALLS = 2;
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    private final String name;
    private final Path directory;
    private final FaultServers servers;
    private final SeedDatabases databases;
    private final ResponseSchedule responses;
    private final Duration timeout;
    private final ScheduledVendor vendor;
    private final RoleControl roles;
    private final FaultInjector injector;
    private final List<String> problems = new ArrayList<>();
    private final PhaseTimes phases = new PhaseTimes();
    private int extractorDeaths;
    private int publisherDeaths;

    PipelineRun(
            String name,
            Path directory,
            Application application,
            FaultServers servers,
            SeedDatabases databases,
            ResponseSchedule responses,
            List<Fault> faults,
            int firstBroker,
            Duration timeout)
            throws IOException {
        this.name = name;
        this.directory = directory;
        this.servers = servers;
        this.databases = databases;
        this.responses = responses;
        this.timeout = timeout;
        this.vendor = ScheduledVendor.open(responses.live());
        this.roles = new RoleControl(
                settings(application),
                new PartitionOwnership(servers.directBootstrapServers(), prefix(), () -> databases.connect(name)),
                Files.createDirectories(directory.resolve("logs")));
        this.injector = new FaultInjector(servers, roles, faults, firstBroker);
    }

    /** Runs everything; problems are collected, not thrown. */
    void run() throws SQLException, IOException {
        databases.create(name);
        writeResponses();
        injector.start();
        phases.end("prepare");
        try {
            roles.keepRunning(Channel.NORMALIZER, "normalize");
            roles.keepRunning(Channel.SINK, "sink");
            publisherDeaths += roles.runToTheEnd(
                    List.of("import", directory.resolve("saved").toString()));
            phases.end("import");
            decide();
            phases.end("decide");
            extractorDeaths =
                    roles.runToTheEnd(List.of("extract", "--once", "--symbols", String.join(",", responses.symbols())));
            publisherDeaths += extractorDeaths;
            phases.end("extract");
            awaitReceipts(responses.payloads());
            phases.end("receipts");
            roles.runToTheEnd(List.of("model"));
            phases.end("model");
            problems.addAll(roles.stopAll());
        } catch (IllegalStateException e) {
            problems.add(e.getMessage());
        } finally {
            injector.stop();
            injector.awaitServers();
            phases.end("stop");
        }
    }

    private void decide() throws SQLException {
        if (responses.decisions().isEmpty()) {
            return;
        }
        awaitReceipts(responses.importedPayloads());
        // One command for all decisions of a kind, if it takes several.
        Map<String, List<String>> rejections = new TreeMap<>();
        for (ScheduledDecision decision : responses.decisions()) {
            String rejection = rejectionOf(decision.symbol());
            if (decision.verb().equals("accept")) {
                decide("accept", List.of(rejection));
            } else {
                rejections
                        .computeIfAbsent(decision.verb(), verb -> new ArrayList<>())
                        .add(rejection);
            }
        }
        rejections.forEach(this::decide);
    }

    private void decide(String verb, List<String> rejections) {
        List<String> command = new ArrayList<>(List.of("rejected", verb));
        command.addAll(rejections);
        command.addAll(List.of("--why", "scheduled"));
        publisherDeaths += roles.runToTheEnd(command);
    }

    /** The id of the rejection of the symbol's suspect payload. */
    private String rejectionOf(String symbol) throws SQLException {
        try (Connection connection = databases.connect(name);
                PreparedStatement query = connection.prepareStatement("""
                        select rejection_id from ops.rejection
                        where symbol = ? and rule in ('HISTORY_SHRANK', 'IDENTITY_CHANGED')
                        order by bronze_offset limit 1""")) {
            query.setString(1, symbol);
            ResultSet rows = query.executeQuery();
            if (!rows.next()) {
                throw new IllegalStateException("the suspect payload of " + symbol + " has no rejection");
            }
            return rows.getString(1);
        }
    }

    /**
     * Waits until each bronze record has its receipt in the warehouse.
     *
     * @param expected the least number of bronze records; an import that died may have published some again
     */
    private void awaitReceipts(int expected) {
        long deadline = System.nanoTime() + timeout.toNanos();
        List<String> missing = missingReceipts(expected);
        while (!missing.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("after %d s: %s".formatted(timeout.toSeconds(), missing));
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
            missing = missingReceipts(expected);
        }
    }

    private List<String> missingReceipts(int expected) {
        try (Connection connection = databases.connect(name);
                PreparedStatement query = connection.prepareStatement("select count(*) from ops.receipt")) {
            ResultSet row = query.executeQuery();
            row.next();
            return row.getInt(1) < expected
                    ? List.of("%d of at least %d receipts".formatted(row.getInt(1), expected))
                    : new BronzeReceipts(servers.directBootstrapServers(), prefix()).problems(connection);
        } catch (SQLException e) {
            return List.of("Postgres is being restarted: " + e.getMessage());
        } catch (KafkaException e) {
            return List.of("a broker is being restarted: " + e.getMessage());
        }
    }

    /** Checksums of the rows of these symbols. */
    Map<String, String> checksums(List<String> symbols) throws SQLException {
        try (Connection connection = databases.connect(name)) {
            return WarehouseChecksum.of(connection, symbols);
        }
    }

    /** Everything that is wrong, apart from checksums. */
    List<String> problems() throws SQLException {
        List<String> all = new ArrayList<>(problems);
        try (Connection connection = databases.connect(name)) {
            all.addAll(CommitTimeRules.violations(connection));
            all.addAll(new BronzeReceipts(servers.directBootstrapServers(), prefix()).problems(connection));
            all.addAll(OpenTransactions.inDatabase(connection));
        }
        all.addAll(OpenTransactions.onBrokers(servers.directBootstrapServers(), prefix()));
        int allowed = extractorDeaths * PARALLEL_CALLS;
        if (vendor.repeatedCalls() > allowed) {
            all.add("%d API calls were repeated, at most %d were in flight when the process died"
                    .formatted(vendor.repeatedCalls(), allowed));
        }
        return all;
    }

    /** Whether a command that publishes has died, and may have published some payloads again. */
    boolean hasPublishedAgain() {
        return publisherDeaths > 0;
    }

    PhaseTimes phases() {
        return phases;
    }

    FaultInjector injector() {
        return injector;
    }

    RoleControl roles() {
        return roles;
    }

    /** Deletes the topics of the run, so that a long campaign does not fill the brokers. */
    void deleteTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers.directBootstrapServers()))) {
            admin.deleteTopics(admin.listTopics().names().get().stream()
                            .filter(topic -> topic.startsWith(prefix()))
                            .toList())
                    .all()
                    .get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the topics of " + name + " cannot be deleted", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private String prefix() {
        return name.replace('_', '-') + ".";
    }

    private void writeResponses() throws IOException {
        for (Map.Entry<String, String> file : responses.saved().entrySet()) {
            Path path = directory.resolve("saved").resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    private Map<Channel, RoleSettings> settings(Application application) throws IOException {
        Map<Channel, RoleSettings> settings = new EnumMap<>(Channel.class);
        Path home = Files.createDirectories(directory.resolve("home"));
        // The roles start at the same time, and each rejects a directory that another one has begun to fill.
        Files.writeString(home.resolve("home.properties"), "format=1\n");
        for (Channel channel : Channel.values()) {
            Map<String, String> configuration = new TreeMap<>(servers.addresses(channel));
            configuration.putAll(commonConfiguration());
            Path file = directory.resolve(channel.name().toLowerCase(Locale.ROOT) + ".properties");
            StringBuilder text = new StringBuilder();
            configuration.forEach(
                    (key, value) -> text.append(key).append('=').append(value).append('\n'));
            Files.writeString(file, text);
            settings.put(
                    channel,
                    new RoleSettings(
                            application.command(),
                            home,
                            file,
                            Map.of(
                                    "ALPHAVANTAGE_BASE_URL",
                                    vendor.address().toString(),
                                    "ALPHAVANTAGE_API_KEY",
                                    "FAULTTESTKEY0001")));
        }
        return settings;
    }

    private Map<String, String> commonConfiguration() {
        Map<String, String> configuration = new TreeMap<>(Map.of(
                "tapeline.stack", "external",
                "tapeline.kafka.topic-prefix", prefix(),
                "tapeline.kafka.partitions", Integer.toString(PARTITIONS),
                "tapeline.kafka.replication", Integer.toString(Math.min(3, servers.brokerCount())),
                // Short, so that a seed does not wait long for the partitions of a killed process.
                "tapeline.kafka.properties.\"session.timeout.ms\"", "3000",
                "tapeline.kafka.properties.\"heartbeat.interval.ms\"", "500",
                "tapeline.kafka.properties.\"transaction.timeout.ms\"", "5000"));
        configuration.putAll(Map.of(
                "tapeline.archive.bucket", name.replace('_', '-'),
                "tapeline.warehouse.database", name,
                "tapeline.warehouse.owner-password", SeedDatabases.PASSWORD,
                "tapeline.warehouse.sink-password", SeedDatabases.PASSWORD,
                "tapeline.warehouse.modeler-password", SeedDatabases.PASSWORD,
                "tapeline.warehouse.reader-password", SeedDatabases.PASSWORD));
        configuration.putAll(Map.of(
                "tapeline.quota.profile", "paid",
                "tapeline.quota.per-minute", "60000",
                "tapeline.quota.parallel", Integer.toString(PARALLEL_CALLS),
                "tapeline.source.splits", "false",
                "tapeline.source.dividends", "false"));
        return configuration;
    }

    @Override
    public void close() {
        injector.stop();
        roles.close();
        vendor.close();
    }
}
