package dev.tapeline.pipeline.config;

import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.ApiKeyFile;
import dev.tapeline.vendor.ApiKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds the Alpha Vantage API key; the first source that is set is used.
 *
 * <p>In this order: {@code ALPHAVANTAGE_API_KEY}, {@code ALPHAVANTAGE_API_KEY_FILE}, the home's {@code alphavantage.key},
 * {@code .env} in the working directory. An invalid key is an error and is never skipped; no message shows it.
 */
public final class ApiKeyLookup {
    private static final String KEY = "ALPHAVANTAGE_API_KEY";
    private static final String KEY_FILE = "ALPHAVANTAGE_API_KEY_FILE";

    private final EnvironmentVariables variables;
    private final Path home;

    ApiKeyLookup(EnvironmentVariables variables, Path home) {
        this.variables = variables;
        this.home = home;
    }

    /**
     * The key to use in a home.
     *
     * @throws UsageException if the first source that is set has no valid key
     */
    public static Optional<ApiKey> find(Path home) {
        return new ApiKeyLookup(EnvironmentVariables.ofProcess(), home).find();
    }

    /** A description of the source that {@link #find} would use; the key in it is not checked. */
    public static Optional<String> place(Path home) {
        return new ApiKeyLookup(EnvironmentVariables.ofProcess(), home).place();
    }

    /** Checks a key that a person typed. */
    public static ApiKey typed(String text) {
        return ApiKeyFile.parse(text.strip(), "the input");
    }

    /** Stores the key in the home, readable by its owner only. */
    public static Path keep(ApiKey key, Path home) {
        ApiKeyFile file = ApiKeyFile.of(home);
        file.write(key);
        return file.path();
    }

    Optional<ApiKey> find() {
        return variables
                .inEnvironment(KEY)
                .map(text -> ApiKeyFile.parse(text, KEY))
                .or(() -> variables.inEnvironment(KEY_FILE).map(name -> new ApiKeyFile(Path.of(name)).read()))
                .or(() -> homeFile().map(ApiKeyFile::readPrivate))
                .or(() -> variables.inDotEnv(KEY).map(text -> ApiKeyFile.parse(text, KEY + " in .env")));
    }

    Optional<String> place() {
        return variables
                .inEnvironment(KEY)
                .map(text -> "the environment (" + KEY + ")")
                .or(() -> variables.inEnvironment(KEY_FILE).map(name -> "the file that " + KEY_FILE + " names"))
                .or(() -> homeFile().map(file -> file.path().toString()))
                .or(() -> variables.inDotEnv(KEY).map(text -> ".env in the working directory"));
    }

    private Optional<ApiKeyFile> homeFile() {
        return Optional.of(ApiKeyFile.of(home)).filter(ApiKeyFile::exists);
    }
}
