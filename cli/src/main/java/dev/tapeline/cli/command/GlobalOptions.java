package dev.tapeline.cli.command;

import dev.tapeline.cli.progress.PlainProgressDisplay;
import dev.tapeline.cli.progress.TerminalProgressDisplay;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.ProcessMetering;
import dev.tapeline.pipeline.config.DefaultHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.metrics.MicrometerMetering;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * The options that every command with a home has, and the configuration.
 *
 * <p>A bean, so that the commands that mix it in share one injected configuration. {@code --config} and {@code --set}
 * take effect before Quarkus starts, see {@link dev.tapeline.cli.config.LaunchOptions}; here they are only declared.
 */
@Unremovable
@Dependent
public final class GlobalOptions {
    @Inject
    TapelineConfig config;

    @Inject
    MeterRegistry meters;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Directory of all data (default: $TAPELINE_HOME, else .tapeline/live with an API key,"
                    + " .tapeline/demo without).")
    private Path home;

    // This one and the next are read by LaunchOptions.
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: tapeline.properties in the home, if it exists).")
    private Path configFile;

    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Set one configuration key, such as kafka.partitions=12; secrets are rejected here.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--json", description = "Print the report as one JSON object on stdout.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Option(names = "--verbose", description = "Write the log to stderr too.")
    private boolean verbose;

    private ProgressDisplay display;

    public Path home() {
        return home == null ? DefaultHome.find() : home;
    }

    /** The home of a command that is about real responses, whether there is an API key yet or not. */
    public Path liveHome() {
        return home == null ? DefaultHome.ofRealPrices() : home;
    }

    /** The {@code --home} that a further command needs to use this home; empty if it is the default. */
    public String homeArgument() {
        return DefaultHome.argumentOf(home());
    }

    /** An existing home; with external servers, which hold all data, a missing home is created. */
    public TapelineHome homeOfRole() {
        if (config().stack() == StackKind.EMBEDDED) {
            return TapelineHome.existing(home());
        }
        TapelineHome home = TapelineHome.existingOrNew(home());
        home.make();
        return home;
    }

    public TapelineConfig config() {
        return config;
    }

    ProcessMetering metering() {
        return new MicrometerMetering(meters);
    }

    public boolean json() {
        return json;
    }

    /** The same without progress, for short commands. */
    public GlobalOptions silently() {
        quiet = true;
        return this;
    }

    /** Prints a line about this process on stderr, unless only the result is wanted. */
    public void say(String line) {
        if (!quiet) {
            System.err.println(line);
        }
    }

    /** Bars if the start script has detected a terminal, else lines; on stderr, so that stdout has the result only. */
    public ProgressDisplay progress() {
        if (quiet) {
            return ProgressDisplay.SILENT;
        }
        if (display == null) {
            display = Boolean.getBoolean("stderr.terminal") && !verbose
                    ? TerminalProgressDisplay.takeOver()
                    : new PlainProgressDisplay(System.err);
        }
        return display;
    }
}
