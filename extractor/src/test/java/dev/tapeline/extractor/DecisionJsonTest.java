package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.avro.Decision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DecisionJsonTest {
    private static final Decision WHOLE = Decision.newBuilder()
            .setDecisionId("d")
            .setDecision("ACCEPT")
            .setSymbol("TSCO.LON")
            .setPayloadId("p")
            .setRejectionIds(List.of("r-1", "r-2"))
            .setAttempt(3)
            .setBronzePartition(2)
            .setBronzeOffset(8_000_000_000L)
            .setArchiveKey("bronze/x")
            .setDecidedBy("ada")
            .setDecidedAt(Instant.parse("2026-11-24T06:07:08.009Z"))
            .setWhy("the vendor says: \"delisted\", \u00fcber Nacht")
            .build();

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        assertThat(DecisionJson.read(DecisionJson.write(WHOLE))).isEqualTo(WHOLE);
    }

    @Test
    void whatIsNotKnownIsAbsent() throws IOException {
        Decision bare = Decision.newBuilder()
                .setDecisionId("d")
                .setDecision("DISCARD")
                .setDecidedBy("ada")
                .setDecidedAt(Instant.EPOCH)
                .build();

        assertThat(DecisionJson.write(bare)).asString().doesNotContain("null", "symbol", "why");
        assertThat(DecisionJson.read(DecisionJson.write(bare))).isEqualTo(bare);
    }

    @Test
    void fieldsOfLaterVersionsAreNoHindrance() throws IOException {
        String later = new String(DecisionJson.write(WHOLE), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"mood\": \"calm\", \"certain\": true,");

        assertThat(DecisionJson.read(later.getBytes(StandardCharsets.UTF_8))).isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "{\"decision_id\": \"d\"}", "<html>"})
    void somethingElseIsRefused(String text) {
        assertThatThrownBy(() -> DecisionJson.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
