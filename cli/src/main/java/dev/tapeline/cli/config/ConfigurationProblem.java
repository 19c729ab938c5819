package dev.tapeline.cli.config;

import dev.tapeline.failure.Suggestion;
import dev.tapeline.market.PrintableText;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigValue;

/** Says in the words of this application what the configuration library reports in its own. */
public final class ConfigurationProblem {
    private static final Pattern UNKNOWN_KEY = Pattern.compile("(\\S+) in (.*) does not map to any root");
    private static final Pattern SOURCE = Pattern.compile("\\w*ConfigSource\\[source=(?:file:)?(.*)]");
    private static final Map<Class<?>, String> EXAMPLES = Map.of(
            Integer.class, "a whole number",
            Short.class, "a whole number",
            Boolean.class, "true or false",
            Duration.class, "a duration such as 90s, 15M or 6h",
            LocalTime.class, "a time of day such as 09:00",
            ZoneId.class, "a time zone such as America/New_York",
            URI.class, "an address such as http://127.0.0.1:8081",
            Path.class, "a path");

    private ConfigurationProblem() {}

    /** The message for what the library reported; the values of this process decide where its message does not. */
    public static String describe(String reported) {
        Matcher unknown = UNKNOWN_KEY.matcher(reported);
        if (unknown.find()) {
            return unknownKey(unknown.group(1), source(unknown.group(2)));
        }
        return firstWrongValue().orElse(reported.replaceFirst("^.*SRCFG\\d+: ", ""));
    }

    private static String unknownKey(String key, String source) {
        return key + " (in " + source + ") is no configuration key"
                + Suggestion.closest(key, ConfigurationKeys.types().keySet())
                        .map(known -> ": did you mean " + known + "?")
                        .orElse(": docs/configuration.md lists them all");
    }

    private static Optional<String> firstWrongValue() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addSystemSources()
                .addDiscoveredConverters()
                .withSources(LaunchConfigSourceFactory.current())
                .build();
        return keys(config).entrySet().stream()
                .flatMap(key -> wrongValue(config, key.getKey(), key.getValue()).stream())
                .findFirst();
    }

    private static Map<String, Class<?>> keys(SmallRyeConfig config) {
        Map<String, Class<?>> keys = new TreeMap<>(ConfigurationKeys.types());
        ConfigurationKeys.maps()
                .forEach((prefix, type) -> config.getPropertyNames().forEach(name -> {
                    if (name.startsWith(prefix)) {
                        keys.put(name, type);
                    }
                }));
        return keys;
    }

    private static Optional<String> wrongValue(SmallRyeConfig config, String key, Class<?> type) {
        ConfigValue value = config.getConfigValue(key);
        if (value.getValue() == null) {
            // Absent, or empty, which some sources report as absent.
            return value.getRawValue() == null || !value.getRawValue().isEmpty()
                    ? Optional.empty()
                    : Optional.of(message(key, value, type));
        }
        try {
            return config.requireConverter(type).convert(value.getValue()) == null
                    ? Optional.of(message(key, value, type))
                    : Optional.empty();
        } catch (RuntimeException e) {
            // Converters throw exceptions of many types.
            return Optional.of(message(key, value, type));
        }
    }

    private static String message(String key, ConfigValue value, Class<?> type) {
        return "%s: %s (in %s) is not %s"
                .formatted(
                        key,
                        PrintableText.of(String.valueOf(value.getRawValue())),
                        source(String.valueOf(value.getSourceName())),
                        expected(type));
    }

    private static String expected(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(" or "))
                : EXAMPLES.getOrDefault(type, "a valid value");
    }

    private static String source(String name) {
        Matcher source = SOURCE.matcher(name);
        if (source.matches()) {
            return source.group(1);
        }
        return name.startsWith("EnvConfigSource") ? "the environment" : name;
    }
}
