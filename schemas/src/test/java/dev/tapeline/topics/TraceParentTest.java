package dev.tapeline.topics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceParentTest {
    @Test
    void headerHasTheFormOfTheStandard() {
        assertThat(TraceParent.ofPayload("b1", "p1", "0").header()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void stepsOfABatchAreOneTraceWithASpanEach() {
        TraceParent batch = TraceParent.ofBatch("b1");
        TraceParent payload = TraceParent.ofPayload("b1", "p1", "0");
        TraceParent normalization = TraceParent.ofNormalization("b1", "p1", "0");

        assertThat(payload.traceId()).isEqualTo(batch.traceId()).isEqualTo(normalization.traceId());
        assertThat(batch.spanId()).isNotEqualTo(payload.spanId());
        assertThat(payload.spanId())
                .isNotEqualTo(normalization.spanId())
                .isNotEqualTo(TraceParent.ofPayload("b1", "p1", "1").spanId())
                .isEqualTo(TraceParent.ofPayload("b1", "p1", "0").spanId());
        assertThat(TraceParent.ofBatch("b2").traceId()).isNotEqualTo(batch.traceId());
    }
}
