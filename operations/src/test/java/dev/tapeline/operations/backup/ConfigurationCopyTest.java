package dev.tapeline.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConfigurationCopyTest {
    private static final String FILE = """
            # my settings
            tapeline.schedule.zone=Europe/Berlin
            tapeline.warehouse.host=db.example.org
            tapeline.warehouse.owner-password=s3cret
            tapeline.kafka.properties."sasl.jaas.config"=ScramLoginModule required \\
                password="more";
            tapeline.kafka.partitions=12
            tapeline.registry.url=https://user:pass@registry
            alerts.slack-url = https://hooks.example.org/T0
            """;

    @Test
    void secretsAreReplacedByAComment() {
        String copy = ConfigurationCopy.withoutSecrets(FILE, key -> key.contains("password") || key.contains("jaas"));

        assertThat(copy)
                .contains(
                        "# my settings",
                        "zone=Europe/Berlin",
                        "warehouse.host=db.example.org",
                        "partitions=12",
                        "# tapeline.warehouse.owner-password holds a secret and is not in the backup")
                .doesNotContain("s3cret", "more", "pass@", "hooks.example.org");
    }

    @Test
    void serversOfTheOtherHomeAreLeftOut() {
        String text = """
                tapeline.stack=external
                tapeline.warehouse.host=db
                tapeline.kafka.partitions=12
                tapeline.normalizer.reject-zero-volume=true
                """;

        assertThat(ConfigurationCopy.withoutServers(text))
                .isEqualTo("tapeline.kafka.partitions=12\ntapeline.normalizer.reject-zero-volume=true\n");
        assertThat(ConfigurationCopy.serverKeys(text)).containsExactly("tapeline.stack", "tapeline.warehouse.host");
    }
}
