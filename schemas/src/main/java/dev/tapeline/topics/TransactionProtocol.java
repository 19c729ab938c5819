package dev.tapeline.topics;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * The version of the transaction protocol that a cluster has enabled.
 *
 * <p>Version 2 (KIP-890) gives each transaction its own producer epoch: a late request of a process that was killed cannot
 * become part of the next transaction.
 */
public final class TransactionProtocol {
    static final String FEATURE = "transaction.version";
    static final short REQUIRED = 2;

    private TransactionProtocol() {}

    /**
     * Checks that the cluster has enabled the required version.
     *
     * @throws TopicsException if not, with the command that enables it, or if the cluster cannot be asked
     */
    public static void require(Admin admin) {
        try {
            require(admin.describeFeatures().featureMetadata().get().finalizedFeatures());
        } catch (ExecutionException e) {
            throw new TopicsException(
                    "cannot look up the features of the Kafka cluster: "
                            + e.getCause().getMessage(),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicsException("interrupted while looking up the features of the Kafka cluster", e);
        }
    }

    static void require(Map<String, FinalizedVersionRange> enabled) {
        FinalizedVersionRange version = enabled.get(FEATURE);
        int level = version == null ? 0 : version.maxVersionLevel();
        if (level < REQUIRED) {
            throw new TopicsException(
                    ("the Kafka cluster has %1$s=%2$d, exactly-once processing needs %3$d; enable it with"
                                    + " kafka-features.sh --bootstrap-server HOST:PORT upgrade --feature %1$s=%3$d")
                            .formatted(FEATURE, level, REQUIRED));
        }
    }
}
