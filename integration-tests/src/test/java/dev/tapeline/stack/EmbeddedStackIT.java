package dev.tapeline.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedStackIT {

    private static final Set<StackService> ALL = EnumSet.allOf(StackService.class);

    @TempDir
    Path directory;

    @Test
    void allServersKeepTheirDataAfterARestartAndAfterTheirLauncherWasKilled() throws Exception {
        // Given a stack with data in each server
        StackEndpoints before;
        try (EmbeddedStack stack = EmbeddedStack.start(settings(), ALL)) {
            StackRoundTrip samples = new StackRoundTrip(stack.endpoints(), "round-trip");
            samples.write();
            samples.assertReadable();
            before = stack.endpoints();
            assertThat(EmbeddedStack.running(home())).contains(before);
            assertThat(samples.query("show fsync")).isEqualTo("on");
            assertThat(samples.query("show synchronous_commit")).isEqualTo("on");
            assertThat(samples.query("show data_checksums")).isEqualTo("on");
            assertThat(samples.query("select rolpassword from pg_authid where rolname = 'postgres'"))
                    .startsWith("SCRAM-SHA-256$1:");
            assertThat(samples.query("select concat(datlocprovider, datlocale, pg_encoding_to_char(encoding))"
                            + " from pg_database where datname = current_database()"))
                    .isEqualTo("bC.UTF-8UTF8");
        }
        assertThat(EmbeddedStack.running(home())).isEmpty();
        assertThat(pidFiles()).isEmpty();

        // When a launcher in its own process starts it again
        Process launcher = StackLauncherProcess.start(home(), ALL);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            !launcher.isAlive() || EmbeddedStack.owner(home()).isPresent());
            StackEndpoints endpoints = EmbeddedStack.awaitRunning(home(), ALL, Duration.ofSeconds(60))
                    .orElseThrow();

            // Then it still has the data, at the same addresses
            new StackRoundTrip(endpoints, "round-trip").assertReadable();
            assertThat(endpoints).isEqualTo(before);
            StackRoundTrip samples = new StackRoundTrip(endpoints, "survivor");
            samples.write();
            List<ProcessHandle> processes = launcher.descendants().toList();
            assertThat(processes).hasSizeGreaterThanOrEqualTo(8);

            // And another launcher cannot use its home
            assertThatThrownBy(() -> EmbeddedStack.start(settings(), ALL))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("process " + launcher.pid())
                    .hasMessageContaining("kafka, object-store, postgres, schema-registry");

            // When it is killed, and the broker too while a transaction is open, then all servers end
            samples.leaveTransactionOpen();
            server(StackService.KAFKA).destroyForcibly();
            launcher.destroyForcibly();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        } finally {
            launcher.destroyForcibly();
        }

        // And the next launcher has all data
        try (EmbeddedStack stack = EmbeddedStack.start(settings(), ALL)) {
            StackRoundTrip samples = new StackRoundTrip(stack.endpoints(), "survivor");
            samples.assertReadable();
            samples.assertTransactionEnds();
        }
    }

    @Test
    void onlyTheRequestedServicesAreStarted() throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(settings(), EnumSet.of(StackService.OBJECT_STORE))) {
            assertThat(stack.endpoints().containsAll(EnumSet.of(StackService.OBJECT_STORE)))
                    .isTrue();
            assertThat(stack.endpoints().kafka()).isEmpty();
            assertThat(pidFiles()).containsExactly(pidFile(StackService.OBJECT_STORE));
        }
    }

    @Test
    void secretsAndStateAreReadableByTheirOwnerOnly() throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(settings(), EnumSet.of(StackService.OBJECT_STORE))) {
            String secret = stack.endpoints().objectStore().orElseThrow().secretKey();
            try (Stream<Path> files = Files.walk(home())) {
                assertThat(files.filter(Files::isRegularFile).filter(file -> holds(file, secret)))
                        .isNotEmpty()
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo("rw-------"));
            }
            assertThat(List.of("logs", "run", "s3", "kafka", "registry")).allSatisfy(store -> assertThat(
                            PosixFilePermissions.toString(Files.getPosixFilePermissions(home().resolve(store))))
                    .isEqualTo("rwx------"));
        }
    }

    @Test
    void portInUseIsReportedWithItsOption() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            StackSettings settings = new StackSettings(
                    home(),
                    BuiltServers.DIRECTORY,
                    Map.of(StackService.OBJECT_STORE, taken.getLocalPort()),
                    Duration.ofMinutes(1));
            assertThatThrownBy(() -> EmbeddedStack.start(settings, EnumSet.of(StackService.OBJECT_STORE)))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining(Integer.toString(taken.getLocalPort()))
                    .hasMessageContaining("tapeline.embedded.ports.object-store")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    void oneFailingServerStopsTheOthersAndItsLogIsNamed() throws Exception {
        // Given a home whose registry database is broken
        Files.createDirectories(home().resolve("registry"));
        Files.writeString(home().resolve("registry/registry.mv.db"), "not a database");

        // When all are started, then the registry's log is named and no server is left
        assertThatThrownBy(() -> EmbeddedStack.start(
                        settings(),
                        EnumSet.of(StackService.SCHEMA_REGISTRY, StackService.OBJECT_STORE, StackService.POSTGRES)))
                .isInstanceOf(StackException.class)
                .hasMessageContaining(home().resolve("logs/schema-registry.log").toString())
                .hasMessageNotContaining("\n");
        assertThat(pidFiles()).isEmpty();
    }

    @Test
    void serverThatIsKilledIsReported() throws Exception {
        try (EmbeddedStack stack = EmbeddedStack.start(settings(), EnumSet.of(StackService.OBJECT_STORE))) {
            CompletableFuture<StackException> failure = new CompletableFuture<>();
            stack.onFailure(failure::complete);

            server(StackService.OBJECT_STORE).destroyForcibly();

            assertThat(failure.orTimeout(10, TimeUnit.SECONDS).join())
                    .hasMessageContaining("object-store")
                    .hasMessageContaining("137")
                    .hasMessageContaining("logs/object-store.log");
        }
    }

    @Test
    void serversOfKilledSupervisorsAreStoppedAtTheNextStart() throws Exception {
        // Given a launcher that is killed together with its supervisors
        Set<StackService> database = EnumSet.of(StackService.POSTGRES);
        Process launcher = StackLauncherProcess.start(home(), database);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        !launcher.isAlive() || EmbeddedStack.running(home()).isPresent());
        ProcessHandle orphan = server(StackService.POSTGRES);
        List<ProcessHandle> supervisors = launcher.descendants()
                .filter(process -> process.info().command().orElse("").endsWith("sh"))
                .toList();
        launcher.destroyForcibly().waitFor();
        supervisors.forEach(ProcessHandle::destroyForcibly);

        // When the home is started again
        try (EmbeddedStack stack = EmbeddedStack.start(settings(), database)) {
            // Then the orphan has ended and another server has replaced it
            assertThat(orphan.isAlive()).isFalse();
            assertThat(new StackRoundTrip(stack.endpoints(), "any").query("select 1"))
                    .isEqualTo("1");
        }
    }

    @Test
    void secondStartInTheSameProcessIsRejected() {
        try (EmbeddedStack stack = EmbeddedStack.start(settings(), EnumSet.of(StackService.OBJECT_STORE))) {
            assertThatThrownBy(() -> EmbeddedStack.start(settings(), EnumSet.of(StackService.POSTGRES)))
                    .isInstanceOf(StackException.class)
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("object-store");
            assertThat(EmbeddedStack.running(home())).contains(stack.endpoints());
        }
    }

    // The servers work at any path: all separators of lists, class paths and URLs are in this one.
    private Path home() {
        boolean isUnicode = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        return directory.resolve(isUnicode ? "höme, 'ä;b': #ş=%20" : "home, 'a;b': #s=%20");
    }

    private StackSettings settings() {
        return StackSettings.of(home(), BuiltServers.DIRECTORY);
    }

    private ProcessHandle server(StackService service) throws Exception {
        return ProcessIdentity.parse(Files.readAllLines(pidFile(service)).get(0))
                .flatMap(ProcessIdentity::findLive)
                .orElseThrow();
    }

    private Path pidFile(StackService service) {
        return home().resolve("run").resolve(service.label() + ".pid");
    }

    private List<Path> pidFiles() throws Exception {
        try (Stream<Path> files = Files.list(home().resolve("run"))) {
            return files.filter(file -> file.toString().endsWith(".pid")).toList();
        }
    }

    private static boolean holds(Path file, String secret) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(secret);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
