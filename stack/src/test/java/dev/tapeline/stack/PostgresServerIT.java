package dev.tapeline.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two ways of root; the way of an ordinary user is every other test when it is run by one. */
final class PostgresServerIT {

    private static final String COUNT_ROLES = "select count(*) from pg_roles where rolname = 'postgres'";

    @TempDir
    Path directory;

    @BeforeEach
    void onlyForRoot() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void rootRunsItInNamespaceOrAsNobodyOnTheSameData() throws Exception {
        PostgresUser inNamespace =
                PostgresUser.inNamespace(Commands.find("unshare").orElseThrow());
        PostgresUser asNobody = PostgresUser.asNobody(Commands.find("setpriv").orElseThrow());
        assertThat(answerAs(asNobody, COUNT_ROLES)).isEqualTo("1");
        assertThat(answerAs(inNamespace, COUNT_ROLES)).isEqualTo("1");
        assertThat(answerAs(asNobody, COUNT_ROLES)).isEqualTo("1");
    }

    @Test
    void homeThatNobodyCanEnterIsExplained() throws Exception {
        Path closed = Files.createDirectory(
                directory.resolve("closed"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path cluster = Files.createDirectory(closed.resolve("cluster"));
        Path programs = new PostgresBinaries(TestServices.DIRECTORY, directory).unpacked();
        PostgresUser asNobody = PostgresUser.asNobody(Commands.find("setpriv").orElseThrow());
        assertThatThrownBy(() -> PostgresUser.firstAble(List.of(asNobody), programs, cluster))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(cluster.toString())
                .hasMessageContaining("ordinary user");
    }

    private String answerAs(PostgresUser user, String sql) throws Exception {
        StackHome home = StackHome.prepare(directory.resolve("home"));
        PostgresServer server = new PostgresServer(
                home,
                TestServices.DIRECTORY,
                new FreePorts(Set.of()).next(),
                (programs, data) -> PostgresUser.firstAble(List.of(user), programs, data));
        List<GuardedProcess> processes = new Startup(home, Duration.ofMinutes(1)).of(List.of(server));
        try {
            return new Samples(server.addTo(StackEndpoints.NONE), "root").query(sql);
        } finally {
            processes.forEach(GuardedProcess::askToEnd);
            processes.forEach(GuardedProcess::awaitEnd);
        }
    }
}
