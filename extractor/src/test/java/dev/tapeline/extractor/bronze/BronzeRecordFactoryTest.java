package dev.tapeline.extractor.bronze;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.topics.PayloadHeaders;
import dev.tapeline.topics.TraceParent;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class BronzeRecordFactoryTest {
    private static final byte[] BODY = {'{', '}'};

    @Test
    void everyPublicationNamesItsTrace() {
        Map<String, String> headers =
                Map.of(PayloadHeaders.BATCH_ID, "b1", PayloadHeaders.ID, "p1", PayloadHeaders.ATTEMPT, "0");

        assertThat(traceParent(BronzeRecordFactory.payload("t", 0, "IBM", BODY, headers)))
                .isEqualTo(TraceParent.ofPayload("b1", "p1", "0").header());
        assertThat(traceParent(BronzeRecordFactory.payload(
                        "t", 0, "IBM", BODY, Map.of(PayloadHeaders.BATCH_ID, "b2", PayloadHeaders.ID, "p1"))))
                .isEqualTo(TraceParent.ofPayload("b2", "p1", "0").header());
    }

    private static String traceParent(ProducerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader(TraceParent.HEADER).value(), StandardCharsets.UTF_8);
    }
}
