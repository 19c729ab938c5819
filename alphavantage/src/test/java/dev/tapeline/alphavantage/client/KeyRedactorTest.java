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
    void limitAnswerLosesTheKeyThatItEchoes() {
        String body = "{\"Information\": \"We have detected your API key as QWERTZUIOPASDFGH and our standard API rate"
                + " limit is 25 requests per day.\"}";

        RedactedBody masked = mask(Optional.empty(), body);

        assertThat(text(masked))
                .isEqualTo("{\"Information\": \"We have detected your API key as *** and our standard API rate"
                        + " limit is 25 requests per day.\"}");
        assertThat(masked.isRedacted()).isTrue();
    }

    @Test
    void echoedKeyIsMaskedUpToTheEndOfTheText() {
        assertThat(text(mask(Optional.empty(), "{\"Note\":\"API key as A\\\"B\\\\C\"}")))
                .isEqualTo("{\"Note\":\"API key as ***\"}");
    }

    @Test
    void maskedAnswerStaysAsItIs() {
        assertThat(mask(Optional.empty(), "API key as ***").isRedacted()).isFalse();
        assertThat(text(mask(Optional.empty(), "API key as *** and"))).isEqualTo("API key as *** and");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "IBM", "2026"})
    void wordThatIsNoSecretIsLeftInHonestText(String key) {
        String body = "{\"Name\": \"IBM\", \"Description\": \"a demographic view of 2026\"}";

        assertThat(text(mask(Optional.of(new ApiKey(key)), body))).isEqualTo(body);
    }

    @Test
    void keyNeverShowsItself() {
        assertThat(new ApiKey("QWERTZUIOPASDFGH")).hasToString("***");
        assertThat("%s".formatted(Optional.of(new ApiKey("QWERTZUIOPASDFGH")))).doesNotContain("QWERTZ");
    }

    @Property
    void noFormOfTheKeySurvives(@ForAll("keys") String key, @ForAll String before, @ForAll String after) {
        String urlEncoded = URLEncoder.encode(key, StandardCharsets.UTF_8);
        String jsonEscaped = key.replace("\\", "\\\\").replace("\"", "\\\"");
        String slashEscaped = jsonEscaped.replace("/", "\\/");
        String body = String.join("|", before, key, urlEncoded, jsonEscaped, slashEscaped, after);

        RedactedBody masked = mask(Optional.of(new ApiKey(key)), body);

        assertThat(text(masked)).doesNotContain(key, urlEncoded, jsonEscaped, slashEscaped);
        assertThat(masked.isRedacted()).isTrue();
    }

    @Property
    void bodyWithoutTheKeyIsKeptByteForByte(@ForAll byte[] bytes) {
        RedactedBody masked =
                KeyRedactor.of(Optional.of(new ApiKey("QWERTZUIOPASDFGH"))).mask(new RawBody(bytes, bytes.length));

        assertThat(masked.bytes()).isEqualTo(bytes);
        assertThat(masked.isRedacted()).isFalse();
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .ofMinLength(8)
                .ofMaxLength(40)
                // The mask itself is made of stars.
                .filter(key -> key.indexOf('*') < 0);
    }

    private static RedactedBody mask(Optional<ApiKey> key, String text) {
        return KeyRedactor.of(key).mask(SampleResponses.raw(text));
    }

    private static String text(RedactedBody body) {
        return new String(body.bytes(), StandardCharsets.UTF_8);
    }
}
