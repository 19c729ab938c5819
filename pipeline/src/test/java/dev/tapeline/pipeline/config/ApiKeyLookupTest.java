package dev.tapeline.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import dev.tapeline.vendor.ApiKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyLookupTest {
    private static final String VARIABLE = "ALPHAVANTAGE_API_KEY";
    private static final String FILE_VARIABLE = "ALPHAVANTAGE_API_KEY_FILE";

    @TempDir
    private Path directory;

    @Test
    void firstSourceWithAKeyIsUsed() throws IOException {
        Path home = Files.createDirectory(directory.resolve("home"));
        Path file = write(directory.resolve("file.key"), "FROMFILE\n", "rw-r--r--");
        write(home.resolve("alphavantage.key"), "FROMHOME\n", "rw-------");
        Files.writeString(directory.resolve(".env"), "ALPHAVANTAGE_API_KEY=FROMDOTENV\n");
        Map<String, String> both = Map.of(VARIABLE, " FROMENVIRONMENT ", FILE_VARIABLE, file.toString());
        Map<String, String> fileOnly = Map.of(VARIABLE, "", FILE_VARIABLE, file.toString());

        assertThat(keys(both, home).find()).contains(new ApiKey("FROMENVIRONMENT"));
        assertThat(keys(fileOnly, home).find()).contains(new ApiKey("FROMFILE"));
        assertThat(keys(Map.of(), home).find()).contains(new ApiKey("FROMHOME"));
        assertThat(keys(Map.of(), directory.resolve("other")).find()).contains(new ApiKey("FROMDOTENV"));

        assertThat(keys(both, home).place()).contains("the environment (ALPHAVANTAGE_API_KEY)");
        assertThat(keys(fileOnly, home).place()).contains("the file that ALPHAVANTAGE_API_KEY_FILE names");
        assertThat(keys(Map.of(), home).place())
                .contains(home.resolve("alphavantage.key").toString());
        assertThat(keys(Map.of(), directory.resolve("other")).place()).contains(".env in the working directory");
    }

    @Test
    void noSourceMeansNoKey() {
        assertThat(keys(Map.of(VARIABLE, "", FILE_VARIABLE, " "), directory).find())
                .isEmpty();
        assertThat(keys(Map.of(), directory).place()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwx------"})
    void keyFileWithPermissionsForOthersIsRejected(String permissions) throws IOException {
        Path file = write(directory.resolve("alphavantage.key"), "SECRETKEY", permissions);

        assertError(Map.of(), "chmod 600 " + file);
    }

    @Test
    void invalidKeyFileIsRejectedAndNotSkipped() throws IOException {
        Files.writeString(directory.resolve(".env"), "ALPHAVANTAGE_API_KEY=FROMDOTENV\n");
        Path empty = write(directory.resolve("empty.key"), " \n", "rw-------");
        Path several = write(directory.resolve("several.key"), "SECRETKEY\nSECRETKEY\n", "rw-------");
        Path large = write(directory.resolve("large.key"), "SECRETKEY".repeat(1_000_000), "rw-------");

        assertError(Map.of(FILE_VARIABLE, empty.toString()), empty + " is empty");
        assertError(Map.of(FILE_VARIABLE, several.toString()), several + " is not an API key");
        assertError(Map.of(FILE_VARIABLE, large.toString()), large + " is not an API key");
        assertError(Map.of(FILE_VARIABLE, directory.resolve("absent").toString()), "there is no key file");
        assertError(Map.of(FILE_VARIABLE, directory.toString()), "cannot read the key file " + directory);
    }

    @ParameterizedTest
    @ValueSource(strings = {"SECRETKEY SECRETKEY", "SECRETKEY\u00e9", "SECRETKEY\tSECRETKEY"})
    void malformedKeyIsRejectedWithoutBeingPrinted(String text) throws IOException {
        assertError(Map.of(VARIABLE, text), "ALPHAVANTAGE_API_KEY is not an API key");
        assertError(Map.of(VARIABLE, "SECRETKEY".repeat(20)), "ALPHAVANTAGE_API_KEY is not an API key");

        Files.writeString(directory.resolve(".env"), "ALPHAVANTAGE_API_KEY=" + text);
        assertError(Map.of(), "ALPHAVANTAGE_API_KEY in .env is not an API key");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ALPHAVANTAGE_API_KEY=ABC                                | ABC
          export  ALPHAVANTAGE_API_KEY = ABC                    | ABC
        ALPHAVANTAGE_API_KEY="ABC"                              | ABC
        ALPHAVANTAGE_API_KEY='A#C'  # mine                      | A#C
        ALPHAVANTAGE_API_KEY=A#C # mine                         | A#C
        ALPHAVANTAGE_API_KEY=OLD;ALPHAVANTAGE_API_KEY=NEW       | NEW
        OTHER="x;y;ALPHAVANTAGE_API_KEY=ABC;nonsense            | ABC
        ALPHAVANTAGE_API_KEY=                                   |
        ALPHAVANTAGE_API_KEY= # none yet                        |
        ALPHAVANTAGE_API_KEY=""                                 |
        # ALPHAVANTAGE_API_KEY=ABC                              |
        MY_ALPHAVANTAGE_API_KEY=ABC                             |
        ALPHAVANTAGE_API_KEY_FILE=ABC                           |
        """)
    void dotEnvFollowsShellSyntax(String text, String key) {
        assertThat(DotEnvFile.parse(text.replace(";", "\r\n")).get(VARIABLE)).isEqualTo(key);
    }

    @Test
    void directoryNamedDotEnvIsIgnored() throws IOException {
        Files.createDirectory(directory.resolve(".env"));

        assertThat(keys(Map.of(), directory).find()).isEmpty();
    }

    @Test
    void keyFileIsReplacedWithModeSixHundred() throws IOException {
        write(directory.resolve("alphavantage.key"), "OLD", "rw-rw-rw-");

        Path file = ApiKeyLookup.keep(ApiKeyLookup.typed(" NEWKEY "), directory);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(keys(Map.of(), directory).find()).contains(new ApiKey("NEWKEY"));
        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files).containsExactly(file);
        }
    }

    private ApiKeyLookup keys(Map<String, String> environment, Path home) {
        return new ApiKeyLookup(new EnvironmentVariables(environment, directory), home);
    }

    private void assertError(Map<String, String> environment, String message) {
        ApiKeyLookup keys = keys(environment, directory);
        assertThatThrownBy(keys::find)
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("SECRETKEY", "\n");
    }

    private static Path write(Path file, String text, String permissions) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
