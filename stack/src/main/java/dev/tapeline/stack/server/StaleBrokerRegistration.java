package dev.tapeline.stack.server;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;

/**
 * Ends the registration of a broker that was killed, before the same broker starts again.
 *
 * <p>Kafka 4.3 loses the end of a transaction otherwise. The metadata still say that the killed broker leads all
 * partitions, so that its coordinator begins to end transactions before the old registration expires. At that moment no
 * partition has a leader, which the coordinator takes for a deleted partition: it notes the transaction as ended without
 * writing that into the partition, and readers of committed records wait there for ever. A controller alone, with a short
 * session, lets the registration expire first. Only for a cluster of one node: others elect another leader.
 */
final class StaleBrokerRegistration {
    private static final String CLEAN_SHUTDOWN = ".kafka_cleanshutdown";
    private static final String METADATA = "__cluster_metadata-0";
    private static final long LONGEST_WAIT_SECONDS = 5;
    private static final long POLL_MILLIS = 20;

    private StaleBrokerRegistration() {}

    /** Returns when the controller has noted that the broker of these settings does not run. */
    static void endIfPresent(Properties settings) {
        KafkaConfig config = KafkaConfig.fromProps(settings);
        Path directory = Path.of(config.metadataLogDir());
        boolean isOneNode = !settings.getProperty("controller.quorum.voters").contains(",");
        if (isOneNode
                && Files.exists(directory.resolve(METADATA))
                && !Files.exists(directory.resolve(CLEAN_SHUTDOWN))) {
            runController(controllerOnly(settings));
        }
    }

    private static KafkaConfig controllerOnly(Properties settings) {
        Properties controller = new Properties();
        controller.putAll(settings);
        String address = settings.getProperty("controller.quorum.voters").replaceFirst("^[^@]*@", "");
        controller.setProperty("process.roles", "controller");
        controller.setProperty("listeners", settings.getProperty("controller.listener.names") + "://" + address);
        controller.remove("advertised.listeners");
        controller.remove("inter.broker.listener.name");
        controller.setProperty("broker.session.timeout.ms", "200");
        controller.setProperty("broker.heartbeat.interval.ms", "100");
        return KafkaConfig.fromProps(controller);
    }

    private static void runController(KafkaConfig config) {
        KafkaRaftServer controller = new KafkaRaftServer(config, Time.SYSTEM);
        controller.startup();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
            // There is none if the broker was killed before it registered for the first time.
            while (!isBrokerFenced() && System.nanoTime() < deadline) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MILLIS));
            }
        } finally {
            controller.shutdown();
            controller.awaitShutdown();
        }
    }

    private static boolean isBrokerFenced() {
        return metric("ActiveControllerCount") == 1
                && metric("ActiveBrokerCount") == 0
                && metric("FencedBrokerCount") > 0;
    }

    /** A value of the controller that runs in this JVM, as Kafka publishes it for monitoring; -1 if there is none yet. */
    private static int metric(String name) {
        MBeanServer metrics = ManagementFactory.getPlatformMBeanServer();
        try {
            Object value =
                    metrics.getAttribute(new ObjectName("kafka.controller:type=KafkaController,name=" + name), "Value");
            return ((Number) value).intValue();
        } catch (JMException e) {
            return -1;
        }
    }
}
