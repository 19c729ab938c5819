package dev.tapeline.cli.endtoend;

import static org.awaitility.Awaitility.await;

import dev.tapeline.cli.CommandLineInTest;
import dev.tapeline.cli.CommandLineInTest.Outcome;
import dev.tapeline.cli.LogLevels;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.pipeline.ProcessMetering;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackService;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;

/**
 * Runs the normalizer and the sink of a home in the test, as {@code up} does; commands attach to the home's servers.
 *
 * <p>Cheaper than {@link UpProcess}, and than commands that start all servers themselves; cheapest with a {@link
 * HomeOnTestStack}.
 */
final class RolesForHome implements AutoCloseable {
    private static final Path SERVICES =
            Path.of("..", "stack", "target", "services").toAbsolutePath().normalize();
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    static {
        LogLevels.asInTheApplication();
    }

    private final Path home;
    private final StackConnection servers;
    private final Pipeline pipeline;
    private boolean isFinished;

    private RolesForHome(Path home, StackConnection servers, Pipeline pipeline) {
        this.home = home;
        this.servers = servers;
        this.pipeline = pipeline;
    }

    /** Runs the roles of a home on the servers that all tests share; returns when all are running. */
    static RolesForHome start(HomeOnTestStack home) {
        return start(home.directory());
    }

    /** Runs the servers of the home, too, unless they run already; returns when all roles are running. */
    static RolesForHome start(Path directory) {
        TapelineConfig config = config(directory);
        TapelineHome home = TapelineHome.existingOrNew(directory);
        home.make();
        StackConnection servers =
                StackConnection.open(config, home, "a test", EnumSet.allOf(StackService.class), ready -> {});
        Pipeline pipeline = new Pipeline(config, home, servers, ProgressDisplay.SILENT, ProcessMetering.NONE);
        RolesForHome roles = new RolesForHome(directory, servers, pipeline);
        try {
            if (servers.isAttached()) {
                pipeline.startNormalizer();
                pipeline.startSink();
            } else {
                pipeline.startRoles();
            }
            return roles;
        } catch (RuntimeException e) {
            roles.close();
            throw e;
        }
    }

    private static TapelineConfig config(Path home) {
        SmallRyeConfigBuilder config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TapelineConfig.class)
                .withDefaultValue("tapeline.embedded.services", SERVICES.toString());
        Path file = home.resolve("tapeline.properties");
        if (Files.exists(file)) {
            try {
                config.withSources(new PropertiesConfigSource(file.toUri().toURL()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return config.build().getConfigMapping(TapelineConfig.class);
    }

    /** Runs a command on this home in this JVM; it must attach to the servers, as all but {@code up} do. */
    Ended run(String... command) {
        return run(home, command);
    }

    /** The same for a home whose servers run in another process. */
    static Ended run(Path home, String... command) {
        return run(Map.of(), home, command);
    }

    /** The same with these variables of the configuration in the environment, such as those of other servers. */
    static Ended run(Map<String, String> environment, Path home, String... command) {
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--home", home.toString()));
        Outcome outcome = CommandLineInTest.run(args, environment);
        return new Ended(outcome.exitCode(), outcome.out(), outcome.err());
    }

    StackEndpoints endpoints() {
        return EmbeddedStack.running(home).orElseThrow();
    }

    /** Waits until all payloads are normalized and loaded, and ends the roles; the servers keep running. */
    void finish() {
        await().atMost(LONGEST_WAIT)
                .until(() -> pipeline.isNormalizerCaughtUp() && pipeline.roles().isSinkCaughtUp());
        pipeline.close();
        isFinished = true;
    }

    @Override
    public void close() {
        try (servers) {
            if (!isFinished) {
                pipeline.close();
            }
        }
    }
}
