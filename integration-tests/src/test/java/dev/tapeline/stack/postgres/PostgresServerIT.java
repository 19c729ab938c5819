package dev.tapeline.stack.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapeline.stack.BuiltServers;
import dev.tapeline.stack.StackRoundTrip;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.stack.process.ExecutableLookup;
import dev.tapeline.stack.process.FreePorts;
import dev.tapeline.stack.process.SupervisedProcess;
import dev.tapeline.stack.server.ServerStarter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How root runs PostgreSQL; the other tests show an ordinary user, if one runs them. */
final class PostgresServerIT {

    private static final String COUNT_ROLES = "select count(*) from pg_roles where rolname = 'postgres'";

    @TempDir
    Path directory;

    @BeforeEach
    void requireRoot() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void rootRunsItInANamespaceOrAsNobodyOnTheSameData() throws Exception {
        PostgresOsUser inNamespace =
                PostgresOsUser.inNamespace(ExecutableLookup.find("unshare").orElseThrow());
        PostgresOsUser asNobody =
                PostgresOsUser.asNobody(ExecutableLookup.find("setpriv").orElseThrow());
        assertThat(queryAs(asNobody, COUNT_ROLES)).isEqualTo("1");
        assertThat(queryAs(inNamespace, COUNT_ROLES)).isEqualTo("1");
        assertThat(queryAs(asNobody, COUNT_ROLES)).isEqualTo("1");
    }

    @Test
    void inaccessibleHomeIsReported() throws Exception {
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path cluster = Files.createDirectory(closed.resolve("cluster"));
        Path programs = new PostgresBinaries(BuiltServers.DIRECTORY, directory).unpacked();
        PostgresOsUser asNobody =
                PostgresOsUser.asNobody(ExecutableLookup.find("setpriv").orElseThrow());
        assertThatThrownBy(() -> PostgresOsUser.firstThatCanUse(List.of(asNobody), programs, cluster))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(cluster.toString())
                .hasMessageContaining("ordinary user");
    }

    private String queryAs(PostgresOsUser user, String sql) throws Exception {
        StackHome home = StackHome.prepare(directory.resolve("home"));
        PostgresServer server = new PostgresServer(
                home,
                BuiltServers.DIRECTORY,
                new FreePorts(Set.of()).next(),
                (programs, data) -> PostgresOsUser.firstThatCanUse(List.of(user), programs, data));
        List<SupervisedProcess> processes = new ServerStarter(home, Duration.ofMinutes(1)).startAll(List.of(server));
        try {
            return new StackRoundTrip(server.addTo(StackEndpoints.NONE), "root").query(sql);
        } finally {
            processes.forEach(SupervisedProcess::requestStop);
            processes.forEach(SupervisedProcess::awaitStop);
        }
    }
}
