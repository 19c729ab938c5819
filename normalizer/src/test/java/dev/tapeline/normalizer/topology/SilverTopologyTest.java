package dev.tapeline.normalizer.topology;

import dev.tapeline.testsupport.GoldenFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every node of the topology has a fixed name. */
class SilverTopologyTest {
    @Test
    void topologyEqualsTheGoldenFile() {
        String topology = SilverTopologyFixture.topology(new NormalizerMetrics())
                .describe()
                .toString();

        new GoldenFile(Path.of("src/test/resources/topology.txt")).assertContent(topology);
    }
}
