package dev.tapeline.cli.config;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Reads secrets from files: {@code NAME_FILE} names the file that holds the value of the variable {@code NAME}.
 *
 * <p>Container engines and systemd hand over secrets as files, which unlike variables are not inherited by child processes.
 */
final class SecretFiles {
    private static final String SUFFIX = "_FILE";
    private static final Set<String> KEYS = environmentForms(ConfigurationKeys.types());
    private static final Set<String> MAPS = environmentForms(ConfigurationKeys.maps());

    private SecretFiles() {}

    /**
     * The contents of the files, without white space at the ends, by the name of the variable that each stands for.
     *
     * @throws UsageException if a file cannot be read or is empty, or the variable is set as well
     */
    static Map<String, String> read(Map<String, String> variables) {
        Map<String, String> contents = new TreeMap<>();
        variables.forEach((name, file) -> {
            if (namesFile(name) && !file.isBlank()) {
                String replaced = name.substring(0, name.length() - SUFFIX.length());
                if (!variables.getOrDefault(replaced, "").isBlank()) {
                    throw new UsageException("both %s and %s are set: unset one of them".formatted(replaced, name));
                }
                contents.put(replaced, content(name, file.strip()));
            }
        });
        return contents;
    }

    /** Whether the name without the suffix is a key; a key that has the suffix itself names no file with a secret. */
    private static boolean namesFile(String name) {
        if (!name.endsWith(SUFFIX) || KEYS.contains(name)) {
            return false;
        }
        String replaced = name.substring(0, name.length() - SUFFIX.length());
        return KEYS.contains(replaced) || MAPS.stream().anyMatch(replaced::startsWith);
    }

    private static String content(String name, String file) {
        String content;
        try {
            content = Files.readString(Path.of(file)).strip();
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException("cannot read the file that %s names: %s".formatted(name, file), e);
        }
        if (content.isEmpty()) {
            throw new UsageException("the file that %s names is empty: %s".formatted(name, file));
        }
        return content;
    }

    private static Set<String> environmentForms(Map<String, ?> keys) {
        return keys.keySet().stream()
                .map(key -> key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }
}
