package dev.tapeline.cli.config;

import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.DefaultHome;
import dev.tapeline.pipeline.config.SecretKeys;
import dev.tapeline.pipeline.config.UserPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The few options that Quarkus must know before it starts: where the configuration is, whether to log and to listen.
 *
 * <p>Not a parser: it picks these options out of the arguments and leaves every error in them to picocli.
 *
 * @param command first argument, empty if it is an option
 * @param isHelp whether the command line asks for help or the version, or names no command; such a command line needs no application
 * @param settings {@code --set}, as typed
 */
public record LaunchOptions(
        String command,
        boolean isHelp,
        Optional<Path> home,
        Optional<Path> config,
        Map<String, String> settings,
        boolean isVerbose,
        boolean isJson,
        boolean isOnce) {
    private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");
    private static final Set<String> COMMANDS_ABOUT_COMMANDS = Set.of("help", "generate-completion");
    private static final Set<String> SERVING_COMMANDS = Set.of("up", "extract", "normalize", "sink");
    private static final Set<String> COMMANDS_WITHOUT_HOME = Set.of("simulate");
    private static final String CONFIG_FILE = "tapeline.properties";

    /** Picks the options out of the arguments of the process, up to {@code --}. */
    public static LaunchOptions read(String... args) {
        List<String> words =
                Arrays.stream(args).takeWhile(word -> !word.equals("--")).toList();
        String command =
                words.stream().findFirst().filter(word -> !word.startsWith("-")).orElse("");
        Map<String, String> values = new LinkedHashMap<>();
        Map<String, String> settings = new LinkedHashMap<>();
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String[] option = rest.next().split("=", 2);
            switch (option[0]) {
                case "--home", "--config" -> values.put(option[0], value(option, rest));
                case "--set" -> put(value(option, rest), settings);
                default -> {}
            }
        }
        return new LaunchOptions(
                command,
                command.isEmpty()
                        || COMMANDS_ABOUT_COMMANDS.contains(command)
                        || words.stream().anyMatch(HELP::contains),
                Optional.ofNullable(values.get("--home")).map(UserPath::of),
                Optional.ofNullable(values.get("--config")).map(UserPath::of),
                settings,
                words.contains("--verbose"),
                words.contains("--json"),
                words.contains("--once"));
    }

    private static String value(String[] option, Iterator<String> rest) {
        if (option.length == 2) {
            return option[1];
        }
        return rest.hasNext() ? rest.next() : "";
    }

    private static void put(String assignment, Map<String, String> settings) {
        String[] parts = assignment.split("=", 2);
        if (parts.length == 2) {
            settings.put(parts[0], parts[1]);
        }
    }

    /** Whether the command serves health checks and metrics over HTTP: it runs until it is stopped. */
    boolean isServing() {
        return SERVING_COMMANDS.contains(command) && !isOnce;
    }

    /**
     * The configuration file: that of {@code --config}, else the one in the home, if there is one.
     *
     * @throws UsageException if {@code --config} names no readable file
     */
    Optional<Path> configFile() {
        if (config.isPresent()) {
            return Optional.of(readable(config.get()));
        }
        return COMMANDS_WITHOUT_HOME.contains(command)
                ? Optional.empty()
                : Optional.of(homeOfCommand().resolve(CONFIG_FILE)).filter(Files::exists);
    }

    /** The home that the command uses. */
    public Path homeOfCommand() {
        return home.orElseGet(() -> command.equals("init") ? DefaultHome.ofRealPrices() : DefaultHome.find());
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException(
                    "cannot read the configuration file " + file + ": check the path given with --config");
        }
        return file;
    }

    /** Fails if a setting is a secret: other users of the machine can see the command line. */
    void requireNoSecrets() {
        settings.forEach(LaunchOptions::requireNoSecret);
    }

    private static void requireNoSecret(String key, String value) {
        if (SecretKeys.isSecret(key)) {
            throw new UsageException(
                    key + " is a secret: give it in a file or the environment, never on the command line");
        }
        if (SecretKeys.holdsLogin(value)) {
            throw new UsageException(
                    key + " contains a login: give it in a file or the environment, never on the command line");
        }
    }
}
