package dev.tapeline.testsupport.stack;

import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * One embedded stack for all tests of one build: the first test that needs it starts it, the others attach to it.
 *
 * <p>It runs in its own process, since the JVM of the first test ends long before the build does.
 */
final class SharedTestStack implements TestStack {

    static final SharedTestStack INSTANCE = new SharedTestStack();

    private static final Duration TIMEOUT = Duration.ofMinutes(3);

    private StackEndpoints endpoints;

    private SharedTestStack() {}

    @Override
    public synchronized StackEndpoints endpoints(Set<StackService> services) {
        if (endpoints == null) {
            try {
                endpoints = attachOrStart(BuildRun.current());
            } catch (IOException e) {
                throw new StackException("The test stack cannot be reached: " + e, e);
            }
        }
        return endpoints;
    }

    private static StackEndpoints attachOrStart(BuildRun run) throws IOException {
        Files.createDirectories(run.stacks());
        try (FileChannel channel = FileChannel.open(
                        run.stacks().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = channel.lock()) {
            Optional<StackEndpoints> running = held.isValid() ? EmbeddedStack.running(run.home()) : Optional.empty();
            return running.isPresent() ? running.get() : start(run);
        }
    }

    private static StackEndpoints start(BuildRun run) throws IOException {
        run.deleteEarlier();
        Path log = run.stacks().resolve("owner.log");
        Process owner = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SharedTestStackProcess.class.getName(),
                        run.home().toString(),
                        run.services().toString(),
                        Long.toString(run.watchedPid())))
                .directory(run.stacks().toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return awaitReady(owner, run.home(), log);
    }

    private static StackEndpoints awaitReady(Process owner, Path home, Path log) throws IOException {
        Instant deadline = Instant.now().plus(TIMEOUT);
        try {
            while (Instant.now().isBefore(deadline)) {
                boolean ended = owner.waitFor(50, TimeUnit.MILLISECONDS);
                Optional<StackEndpoints> running = EmbeddedStack.running(home);
                if (running.isPresent()) {
                    return running.get();
                }
                if (ended) {
                    throw new StackException("The test stack did not start: " + lastLine(log));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        owner.destroy();
        throw new StackException("The test stack did not start in time: see " + home.resolve("logs"));
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.isEmpty() ? "see " + log : lines.get(lines.size() - 1);
    }
}
