package dev.tapeline.alphavantage.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.testsupport.payload.SampleResponses;
import dev.tapeline.vendor.ApiKey;
import dev.tapeline.vendor.RawBody;
import dev.tapeline.vendor.RedactedBody;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KeyRedactorTest {
    @Test
    void keyEchoedInALimitMessageIsRedacted() {
        String body = "{\"Information\": \"We have detected your API key as QWERTZUIOPASDFGH and our standard API rate"
                + " limit is 25 requests per day.\"}";

        RedactedBody redacted = redact(Optional.empty(), body);

        assertThat(text(redacted))
                .isEqualTo("{\"Information\": \"We have detected your API key as *** and our standard API rate"
                        + " limit is 25 requests per day.\"}");
        assertThat(redacted.isRedacted()).isTrue();
    }

    @Test
    void echoedKeyIsRedactedUpToTheEndOfTheText() {
        assertThat(text(redact(Optional.empty(), "{\"Note\":\"API key as A\\\"B\\\\C\"}")))
                .isEqualTo("{\"Note\":\"API key as ***\"}");
    }

    @Test
    void redactedBodyIsNotChangedAgain() {
        assertThat(redact(Optional.empty(), "API key as ***").isRedacted()).isFalse();
        assertThat(text(redact(Optional.empty(), "API key as *** and"))).isEqualTo("API key as *** and");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "IBM", "2026"})
    void shortKeyIsNotRedacted(String key) {
        String body = "{\"Name\": \"IBM\", \"Description\": \"a demographic view of 2026\"}";

        assertThat(text(redact(Optional.of(new ApiKey(key)), body))).isEqualTo(body);
    }

    @Test
    void textOfAKeyHidesIt() {
        assertThat(new ApiKey("QWERTZUIOPASDFGH")).hasToString("***");
        assertThat("%s".formatted(Optional.of(new ApiKey("QWERTZUIOPASDFGH")))).doesNotContain("QWERTZ");
    }

    @Property
    void everyEncodingOfTheKeyIsRedacted(@ForAll("keys") String key, @ForAll String before, @ForAll String after) {
        String urlEncoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
        String jsonEscaped = key.replace("\\", "\\\\").replace("\"", "\\\"");
        String slashEscaped = jsonEscaped.replace("/", "\\/");
        String body = String.join("|", before, key, urlEncoded, jsonEscaped, slashEscaped, after);

        RedactedBody redacted = redact(Optional.of(new ApiKey(key)), body);

        assertThat(text(redacted)).doesNotContain(key, urlEncoded, jsonEscaped, slashEscaped);
        assertThat(redacted.isRedacted()).isTrue();
    }

    @Property
    void bodyWithoutTheKeyIsUnchanged(@ForAll byte[] bytes) {
        RedactedBody redacted =
                KeyRedactor.of(Optional.of(new ApiKey("QWERTZUIOPASDFGH"))).redact(new RawBody(bytes, bytes.length));

        assertThat(redacted.bytes()).isEqualTo(bytes);
        assertThat(redacted.isRedacted()).isFalse();
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(8)
                .ofMaxLength(40)
                // The replacement itself consists of stars.
                .filter(key -> key.indexOf('*') < 0);
    }

    private static RedactedBody redact(Optional<ApiKey> key, String text) {
        return KeyRedactor.of(key).redact(SampleResponses.raw(text));
    }

    private static String text(RedactedBody body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
