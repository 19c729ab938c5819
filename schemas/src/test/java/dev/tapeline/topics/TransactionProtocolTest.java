package dev.tapeline.topics;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.junit.jupiter.api.Test;

class TransactionProtocolTest {
    @Test
    void clusterThatHasEnabledVersionTwoIsAccepted() {
        assertThatCode(() -> TransactionProtocol.require(enabled(2))).doesNotThrowAnyException();
        assertThatCode(() -> TransactionProtocol.require(enabled(3))).doesNotThrowAnyException();
    }

    @Test
    void olderClusterIsRejectedWithTheCommandThatUpgradesIt() {
        assertThatThrownBy(() -> TransactionProtocol.require(enabled(1)))
                .isInstanceOf(TopicsException.class)
                .hasMessageContaining("transaction.version=1")
                .hasMessageContaining("upgrade --feature transaction.version=2");
    }

    @Test
    void clusterWithoutTheFeatureIsRejected() {
        assertThatThrownBy(() -> TransactionProtocol.require(Map.of())).hasMessageContaining("transaction.version=0");
    }

    private static Map<String, FinalizedVersionRange> enabled(int level) {
        return Map.of("transaction.version", new FinalizedVersionRange((short) level, (short) level));
    }
}
