package dev.tapeline.pipeline.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VendorBaseUrlTest {
    private static final String VARIABLE = "ALPHAVANTAGE_BASE_URL";

    @TempDir
    private Path directory;

    @Test
    void environmentOverridesDotEnvWhichOverridesTheDefault() throws IOException {
        assertThat(VendorBaseUrl.baseUrl(variables(""))).hasToString("https://www.alphavantage.co");

        Files.writeString(directory.resolve(".env"), "ALPHAVANTAGE_BASE_URL=http://localhost:1\n");
        assertThat(VendorBaseUrl.baseUrl(variables(""))).hasToString("http://localhost:1");
        assertThat(VendorBaseUrl.baseUrl(variables("http://localhost:2"))).hasToString("http://localhost:2");
    }

    @ParameterizedTest
    @CsvSource({
        "https://proxy.example.com/av/, https://proxy.example.com/av",
        "http://127.0.0.1:8399/, http://127.0.0.1:8399",
        "http://[::1]:8399, http://[::1]:8399",
        "HTTP://LocalHost, HTTP://LocalHost"
    })
    void trailingSlashIsRemoved(String written, String url) {
        assertThat(VendorBaseUrl.baseUrl(variables(written))).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"www.alphavantage.co", "ftp://localhost", "https://", "https:///query", "http://local host", "x"
            })
    void invalidUrlIsRejected(String written) {
        assertError(written, "is not an address such as https://www.alphavantage.co");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.example/query?apikey=SECRETKEY",
                "https://me:SECRETKEY@a.example",
                "https://a.example/#x"
            })
    void urlWithCredentialsQueryOrFragmentIsRejected(String written) {
        assertError(written, "give the address alone");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.alphavantage.co",
                "http://10.0.0.1:80",
                "http://127.0.0.1.example.com",
                "http://simulator:8399"
            })
    void plainHttpToAnotherHostIsRejected(String written) {
        assertError(written, "the key would travel in clear text");
    }

    private void assertError(String written, String message) {
        assertThatThrownBy(() -> VendorBaseUrl.baseUrl(variables(written)))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining(message)
                .message()
                .doesNotContain("SECRETKEY", "\n");
    }

    private EnvironmentVariables variables(String url) {
        return new EnvironmentVariables(Map.of(VARIABLE, url), directory);
    }
}
