package dev.tapeline.cli.config;

import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.EnvironmentVariables;
import dev.tapeline.pipeline.config.TapelineConfig;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Adds what the command line says to Quarkus' own configuration sources.
 *
 * <p>Order of precedence: {@code --set} (500), system properties (400), files of secrets that the environment names (301),
 * environment (300), {@code .env} (296), the configuration file (260), {@code application.properties} (250), a chosen HTTP
 * port (240).
 */
public final class LaunchConfigSourceFactory implements ConfigSourceFactory {
    private static final int COMMAND_LINE_ORDINAL = 500;
    private static final int FILE_ORDINAL = 260;

    /** One above the environment, in which the file's own variable may be set to nothing. */
    private static final int SECRET_FILES_ORDINAL = 301;

    /** One above Quarkus' reader of the same file, which keeps quotes and remarks in the values. */
    private static final int DOT_ENV_ORDINAL = 296;

    /** Below all other sources: it replaces a default value. */
    private static final int DEFAULT_ORDINAL = 240;

    private static volatile List<ConfigSource> sources = List.of();

    /**
     * Makes the sources of this command line; Quarkus asks for them when it starts.
     *
     * @throws UsageException if the configuration file or a secret's file cannot be read, or a setting is a secret
     */
    public static void use(LaunchOptions options) {
        options.requireNoSecrets();
        List<ConfigSource> read = new ArrayList<>();
        read.add(new PropertiesConfigSource(settings(options), "the command line", COMMAND_LINE_ORDINAL));
        EnvironmentVariables variables = EnvironmentVariables.ofProcess();
        read.add(new EnvConfigSource(SecretFiles.read(variables.environment()), SECRET_FILES_ORDINAL));
        read.add(new EnvConfigSource(variables.dotEnv(), DOT_ENV_ORDINAL));
        read.add(new EnvConfigSource(SecretFiles.read(variables.dotEnv()), DOT_ENV_ORDINAL));
        options.configFile().map(LaunchConfigSourceFactory::file).ifPresent(read::add);
        if (options.isServing()) {
            read.add(new PropertiesConfigSource(
                    Map.of(HttpPort.KEY, Integer.toString(HttpPort.choose(options))), "the default", DEFAULT_ORDINAL));
        }
        sources = read;
    }

    /** The sources that {@link #use} made. */
    static ConfigSource[] current() {
        return sources.toArray(ConfigSource[]::new);
    }

    private static Map<String, String> settings(LaunchOptions options) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("quarkus.log.console.enabled", Boolean.toString(options.isVerbose()));
        settings.put("quarkus.http.host-enabled", Boolean.toString(options.isServing()));
        options.settings().forEach((key, value) -> settings.put(prefixed(key), value));
        return settings;
    }

    private static String prefixed(String key) {
        String prefix = TapelineConfig.PREFIX + ".";
        return key.startsWith(prefix) ? key : prefix + key;
    }

    private static ConfigSource file(Path file) {
        try {
            return new PropertiesConfigSource(file.toUri().toURL(), FILE_ORDINAL);
        } catch (IOException e) {
            throw new UsageException("cannot read the configuration file " + file + ": " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "the configuration file " + file
                            + " has \\u without four hexadecimal digits: write / or two backslashes in paths",
                    e);
        }
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        return sources;
    }
}
