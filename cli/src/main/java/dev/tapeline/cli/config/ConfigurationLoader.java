package dev.tapeline.cli.config;

import dev.tapeline.failure.UsageException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the configuration; an unknown key or a value of the wrong type fails at once, in one line. */
public final class ConfigurationLoader {
    private static final String PREFIX = TapelineConfig.PREFIX;
    private static final int FILE_ORDINAL = 260;
    private static final int COMMAND_LINE_ORDINAL = 500;

    private static final Pattern UNCONVERTED =
            Pattern.compile("The config property (\\S+) with the config value .* SRCFG\\d+: (.*)$");

    private ConfigurationLoader() {}

    /**
     * The configuration: command line before environment before file before defaults.
     *
     * @param settings {@code key=value} pairs of the command line
     */
    public static TapelineConfig load(Optional<Path> file, Map<String, String> settings) {
        settings.keySet().forEach(ConfigurationLoader::refuseSecret);
        try {
            SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .addDiscoveredConverters()
                    .addDefaultSources()
                    .withMapping(TapelineConfig.class, PREFIX)
                    .withSources(
                            new PropertiesConfigSource(prefixed(settings), "the command line", COMMAND_LINE_ORDINAL));
            if (file.isPresent()) {
                builder.withSources(
                        new PropertiesConfigSource(readable(file.get()).toUri().toURL(), FILE_ORDINAL));
            }
            SmallRyeConfig config = builder.build();
            return config.getConfigMapping(TapelineConfig.class, PREFIX);
        } catch (ConfigValidationException e) {
            throw new UsageException(
                    "configuration: " + explained(e.getProblem(0).getMessage()), e);
        } catch (IOException e) {
            throw new UsageException("cannot read the configuration file " + file.get() + ": " + e.getMessage(), e);
        } catch (NoSuchElementException | IllegalArgumentException e) {
            throw new UsageException("configuration: " + explained(String.valueOf(e.getMessage())), e);
        }
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new UsageException(
                    "cannot read the configuration file " + file + ": check the path given with --config");
        }
        return file;
    }

    private static Map<String, String> prefixed(Map<String, String> settings) {
        Map<String, String> prefixed = new LinkedHashMap<>();
        settings.forEach((key, value) -> prefixed.put(key.startsWith(PREFIX + ".") ? key : PREFIX + "." + key, value));
        return prefixed;
    }

    private static void refuseSecret(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (lower.endsWith("password") || lower.endsWith("-key") || lower.contains("secret")) {
            throw new UsageException(
                    key + " is a secret: give it in a file or the environment, never on the command line");
        }
    }

    /** Without the library's message numbers, and with what to do about an unknown key. */
    private static String explained(String problem) {
        String text = problem.lines().findFirst().orElse("");
        Matcher unconverted = UNCONVERTED.matcher(text);
        if (unconverted.find()) {
            return unconverted.group(1) + ": " + unconverted.group(2);
        }
        return text.replaceFirst("^SRCFG\\d+: ", "")
                .replaceFirst(
                        " in (.*) does not map to any root",
                        " is not a known key (found in $1); see README, Configuration");
    }
}
