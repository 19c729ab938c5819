package dev.tapeline.stack.postgres;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ProcessSpec;
import dev.tapeline.stack.server.EmbeddedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** PostgreSQL with all durability settings on: a committed transaction survives a crash of the machine. */
public final class PostgresServer implements EmbeddedServer {

    private static final String SUPERUSER = "postgres";
    private static final String DATABASE = "tapeline";

    private final StackHome home;
    private final PostgresBinaries binaries;
    private final int port;
    private final OsUserSelector userSelector;

    /** Selects the operating system user of the server, given its programs and its data. */
    interface OsUserSelector {
        PostgresOsUser select(Path programs, Path data) throws IOException, InterruptedException;
    }

    public PostgresServer(StackHome home, Path services, int port) {
        this(home, services, port, PostgresOsUser::detect);
    }

    PostgresServer(StackHome home, Path services, int port, OsUserSelector userSelector) {
        this.userSelector = userSelector;
        this.home = home;
        this.binaries = new PostgresBinaries(services, home.postgres());
        this.port = port;
    }

    @Override
    public StackService service() {
        return StackService.POSTGRES;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessSpec prepare() throws IOException, InterruptedException {
        Path programs = binaries.unpacked();
        Path cluster = Files.createDirectories(home.postgres().resolve("cluster"));
        PostgresUpgrade.requireSameVersion(cluster, programs, home.root());
        PostgresOsUser user = userSelector.select(programs, cluster);
        Path data = new PostgresCluster(home, programs, user).createIfAbsent(cluster, SUPERUSER, password());
        PostgresPidFile.in(data).deleteIfStale();
        List<String> command =
                new ArrayList<>(List.of(programs.resolve("bin/postgres").toString(), "-D", data.toString()));
        settings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return new ProcessSpec(service(), user.command(command), home.postgres());
    }

    @Override
    public boolean isReady() {
        try {
            new PostgresDatabases(endpoint()).createIfAbsent(DATABASE);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    @Override
    public StackEndpoints addTo(StackEndpoints endpoints) {
        return endpoints.with(endpoint());
    }

    private PostgresEndpoint endpoint() {
        return new PostgresEndpoint("127.0.0.1", port, DATABASE, SUPERUSER, password());
    }

    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "listen_addresses", "127.0.0.1",
                "port", Integer.toString(port),
                "unix_socket_directories", "",
                "max_connections", "100",
                "timezone", "UTC",
                "log_timezone", "UTC",
                "log_line_prefix", "%m [%p] %u@%d "));
        settings.putAll(Map.of("fsync", "on", "synchronous_commit", "on", "full_page_writes", "on"));
        settings.putAll(Map.of(
                "work_mem", "32MB",
                "maintenance_work_mem", "128MB",
                "max_wal_size", "4GB",
                "checkpoint_timeout", "15min",
                "wal_compression", "off",
                "wal_level", "minimal",
                "max_wal_senders", "0",
                "jit", "off"));
        // The passwords are random, so that repeated hashing protects nothing; it costs a client more than the login.
        settings.put(PostgresCluster.SCRAM_ITERATIONS, PostgresCluster.ONE_ITERATION);
        settings.putAll(PostgresMemory.ofMachine().settings());
        return settings;
    }

    private String password() {
        return home.secrets().get("postgres-password");
    }
}
