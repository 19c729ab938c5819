package dev.tapeline.cli;

import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.config.LaunchConfigSourceFactory;
import dev.tapeline.cli.config.LaunchOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.TapelineConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import org.jboss.logmanager.Logger;
import picocli.CommandLine;

/**
 * Runs a command line in this JVM, without Quarkus: for commands that use no server, or servers that run already.
 *
 * <p>A process of the application costs one to three CPU seconds. The configuration is read from the command line and the
 * configuration file, as Quarkus does.
 */
public final class CommandLineInTest {
    private static final Logger LOG = Logger.getLogger("");

    static {
        LogLevels.asInTheApplication();
    }

    private CommandLineInTest() {}

    /** What a command has printed and its exit code. */
    public record Outcome(int exitCode, String out, String err) {
        public List<String> errorLines() {
            return err.lines().filter(line -> line.startsWith("tapeline: ")).toList();
        }

        @Override
        public String toString() {
            return "exit " + exitCode + "\n--- out\n" + out + "\n--- err\n" + err;
        }
    }

    public static Outcome run(List<String> args) {
        return run(args, "", Map.of());
    }

    /** Runs a command line that reads this text from its standard input. */
    public static Outcome run(List<String> args, String typed) {
        return run(args, typed, Map.of());
    }

    /** Runs a command line with these variables of the configuration in its environment. */
    public static Outcome run(List<String> args, Map<String, String> environment) {
        return run(args, "", environment);
    }

    private static Outcome run(List<String> args, String typed, Map<String, String> environment) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream terminalOut = System.out;
        PrintStream terminalErr = System.err;
        InputStream terminalIn = System.in;
        List<Handler> handlers = List.of(LOG.getHandlers());
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            int exitCode = execute(environment, args.toArray(String[]::new));
            return new Outcome(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(terminalOut);
            System.setErr(terminalErr);
            System.setIn(terminalIn);
            closeOthersThan(handlers);
        }
    }

    /** A command opens the log file of its home for the rest of its process. */
    private static void closeOthersThan(List<Handler> handlers) {
        for (Handler handler : LOG.getHandlers()) {
            if (!handlers.contains(handler)) {
                LOG.removeHandler(handler);
                handler.close();
            }
        }
    }

    private static int execute(Map<String, String> environment, String... args) {
        LaunchOptions options = LaunchOptions.read(args);
        try {
            LaunchConfigSourceFactory.use(options);
        } catch (UsageException e) {
            return new CommandErrorHandler(options).report(e);
        }
        TapelineConfig config = config(environment);
        return TapelineCommand.commandLine(
                        new CommandLine.IFactory() {
                            @Override
                            public <K> K create(Class<K> type) throws Exception {
                                K created = CommandLine.defaultFactory().create(type);
                                if (created instanceof GlobalOptions) {
                                    inject(created, config);
                                }
                                return created;
                            }
                        },
                        options)
                .execute(args);
    }

    private static TapelineConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(TapelineConfig.class)
                .withSources(new LaunchConfigSourceFactory())
                .withSources(new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(TapelineConfig.class);
    }

    private static void inject(Object bean, TapelineConfig config) throws IllegalAccessException {
        for (Field field : bean.getClass().getDeclaredFields()) {
            if (field.getType() == TapelineConfig.class) {
                field.setAccessible(true);
                field.set(bean, config);
            } else if (field.getType() == MeterRegistry.class) {
                field.setAccessible(true);
                field.set(bean, new SimpleMeterRegistry());
            }
        }
    }
}
