package dev.tapeline.cli.config;

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
 * <p>An empty value counts as none, so that a variable can be switched off where it is inherited.
 */
record EnvironmentVariables(Map<String, String> environment, Path directory) {
    static EnvironmentVariables ofProcess() {
        return new EnvironmentVariables(System.getenv(), Path.of(""));
    }

    Optional<String> inEnvironment(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** The last value that the file gives; whatever else stands in it is other programs'. */
    Optional<String> inDotEnv(String name) {
        Path file = directory.resolve(".env");
        try {
            // One character per byte: a file of other programs may be in any encoding.
            return DotEnvFile.value(Files.readString(file, StandardCharsets.ISO_8859_1), name);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            // Python's virtual environments are directories of that name.
            if (Files.isDirectory(file)) {
                return Optional.empty();
            }
            throw new UsageException("cannot read .env in the working directory: make it readable or remove it", e);
        }
    }
}
