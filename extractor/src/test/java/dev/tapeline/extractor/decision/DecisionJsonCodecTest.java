package dev.tapeline.extractor.decision;

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

final class DecisionJsonCodecTest {
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
        assertThat(DecisionJsonCodec.read(DecisionJsonCodec.write(WHOLE))).isEqualTo(WHOLE);
    }

    @Test
    void whatIsNotKnownIsAbsent() throws IOException {
        Decision bare = Decision.newBuilder()
                .setDecisionId("d")
                .setDecision("DISCARD")
                .setDecidedBy("ada")
                .setDecidedAt(Instant.EPOCH)
                .build();

        assertThat(DecisionJsonCodec.write(bare)).asString().doesNotContain("null", "symbol", "why");
        assertThat(DecisionJsonCodec.read(DecisionJsonCodec.write(bare))).isEqualTo(bare);
    }

    @Test
    void fieldsOfLaterVersionsAreNoHindrance() throws IOException {
        String later = new String(DecisionJsonCodec.write(WHOLE), StandardCharsets.UTF_8)
                .replaceFirst("\\{", "{\"mood\": \"calm\", \"certain\": true,");

        assertThat(DecisionJsonCodec.read(later.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(WHOLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{}", "{\"decision_id\": \"d\"}", "<html>"})
    void otherTextIsRejected(String text) {
        assertThatThrownBy(() -> DecisionJsonCodec.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IOException.class);
    }
}
