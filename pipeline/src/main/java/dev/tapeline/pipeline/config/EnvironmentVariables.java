package dev.tapeline.pipeline.config;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Variables of the environment, and those of a {@code .env} file in the working directory.
 *
 * <p>An empty value counts as not set, so that an inherited variable can be unset.
 */
public record EnvironmentVariables(Map<String, String> environment, Path directory) {
    public static EnvironmentVariables ofProcess() {
        return new EnvironmentVariables(System.getenv(), Path.of(""));
    }

    Optional<String> inEnvironment(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    Optional<String> inDotEnv(String name) {
        return Optional.ofNullable(dotEnv().get(name));
    }

    /** All variables of the file; empty without one. */
    public Map<String, String> dotEnv() {
        Path file = directory.resolve(".env");
        try {
            // One character per byte: the file may be shared with programs that use any encoding.
            return DotEnvFile.parse(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            return Map.of();
        } catch (IOException e) {
            // Python's virtual environments are directories of that name.
            if (Files.isDirectory(file)) {
                return Map.of();
            }
            throw new UsageException("cannot read .env in the working directory: make it readable or remove it", e);
        }
    }
}
