package dev.tapeline.pipeline.config;

import java.nio.file.Path;
import java.util.Optional;

/** The home that a command uses without {@code --home}: {@code TAPELINE_HOME}, else the live or the demo home. */
public final class DefaultHome {
    private static final String VARIABLE = "TAPELINE_HOME";
    private static final Path LIVE = Path.of(".tapeline", "live");
    private static final Path DEMO = Path.of(".tapeline", "demo");

    private DefaultHome() {}

    /** {@code TAPELINE_HOME}, else the live home if there is an API key, else the demo home. */
    public static Path find() {
        return find(EnvironmentVariables.ofProcess());
    }

    /** {@code TAPELINE_HOME}, else the live home, whether there is an API key yet or not. */
    public static Path ofRealPrices() {
        return configured(EnvironmentVariables.ofProcess()).orElse(LIVE);
    }

    /** The {@code --home} that a further command needs to use this home; empty if it is the default. */
    public static String argumentOf(Path home) {
        boolean isDefault =
                find().toAbsolutePath().normalize().equals(home.toAbsolutePath().normalize());
        return isDefault ? "" : " --home " + ShellWord.of(home);
    }

    static Path find(EnvironmentVariables variables) {
        return configured(variables).orElseGet(() -> new ApiKeyLookup(variables, LIVE)
                .place()
                .map(place -> LIVE)
                .orElse(DEMO));
    }

    private static Optional<Path> configured(EnvironmentVariables variables) {
        return variables
                .inEnvironment(VARIABLE)
                .or(() -> variables.inDotEnv(VARIABLE))
                .map(UserPath::of);
    }
}
