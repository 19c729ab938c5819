package dev.tapeline.normalizer.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every node of the topology has a fixed name. Regenerate the golden file with {@code -Dtapeline.golden=write}. */
class SilverTopologyTest {
    private static final Path GOLDEN = Path.of("src/test/resources/topology.txt");

    @Test
    void topologyEqualsTheGoldenFile() throws IOException {
        String topology = SilverTopologyFixture.topology(new NormalizerMetrics())
                .describe()
                .toString();
        if (System.getProperty("tapeline.golden", "").equals("write")) {
            Files.writeString(GOLDEN, topology);
        }

        assertThat(topology).isEqualTo(Files.readString(GOLDEN));
    }
}
