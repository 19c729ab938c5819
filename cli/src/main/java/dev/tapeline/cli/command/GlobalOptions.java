package dev.tapeline.cli.command;

import dev.tapeline.cli.config.ApiKeyLookup;
import dev.tapeline.cli.config.ConfigurationLoader;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.config.TapelineConfig.StackKind;
import dev.tapeline.cli.home.TapelineHome;
import dev.tapeline.cli.progress.PlainProgressDisplay;
import dev.tapeline.cli.progress.ProgressDisplay;
import dev.tapeline.cli.progress.TerminalProgressDisplay;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that every command has. */
public final class GlobalOptions {
    private static final String CONFIG_FILE = "tapeline.properties";
    private static final Path LIVE = Path.of(".tapeline", "live");
    private static final Path DEMO = Path.of(".tapeline", "demo");

    private final boolean isAlwaysLive;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "Directory of all state (default: .tapeline/live with an API key, .tapeline/demo without).")
    private Path home;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Configuration file (default: tapeline.properties in the home, if there is one).")
    private Path config;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One key of the configuration, such as kafka.partitions=12; secrets are refused here.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--json", description = "The report as one JSON object on stdout.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress.")
    private boolean quiet;

    @Option(names = "--verbose", description = "The log on stderr as well.")
    private boolean verbose;

    GlobalOptions() {
        this(false);
    }

    private GlobalOptions(boolean isAlwaysLive) {
        this.isAlwaysLive = isAlwaysLive;
    }

    /** For a command that is about real answers, whether there is a key yet or not. */
    public static GlobalOptions ofLiveHome() {
        return new GlobalOptions(true);
    }

    public Path home() {
        if (home != null) {
            return home;
        }
        return isAlwaysLive || ApiKeyLookup.place(LIVE).isPresent() ? LIVE : DEMO;
    }

    /** What a further command needs to find this home: nothing, if it is the one that it would take by itself. */
    public String homeArgument() {
        Path other = new GlobalOptions().home();
        boolean isFound = other.toAbsolutePath()
                .normalize()
                .equals(home().toAbsolutePath().normalize());
        return isFound ? "" : " --home " + home();
    }

    /** A home that is there; with external servers, which hold all that matters, one is made where there is none. */
    public TapelineHome homeOfRole() {
        if (config().stack() == StackKind.EMBEDDED) {
            return TapelineHome.existing(home());
        }
        TapelineHome home = TapelineHome.existingOrNew(home());
        home.make();
        return home;
    }

    public TapelineConfig config() {
        return ConfigurationLoader.load(configFile(), settings);
    }

    private Optional<Path> configFile() {
        if (config != null) {
            return Optional.of(config);
        }
        return Optional.of(home().resolve(CONFIG_FILE)).filter(Files::exists);
    }

    public boolean json() {
        return json;
    }

    public boolean verbose() {
        return verbose;
    }

    /** The same without progress, for commands that are over at once. */
    public GlobalOptions silently() {
        quiet = true;
        return this;
    }

    /** Bars where the starting script has seen a terminal, lines elsewhere; on stderr, so that stdout holds the result alone. */
    ProgressDisplay progress() {
        if (quiet) {
            return ProgressDisplay.SILENT;
        }
        PrintStream err = System.err;
        return Boolean.getBoolean("stderr.terminal") && !verbose
                ? new TerminalProgressDisplay(err)
                : new PlainProgressDisplay(err);
    }
}
