package dev.tapeline.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationProblemTest {
    private static final String LIBRARY_MESSAGE =
            "java.lang.IllegalArgumentException: SRCFG00039: The config property x threw an Exception";

    @AfterEach
    void forgetTheCommandLine() {
        LaunchConfigSourceFactory.use(LaunchOptions.read("simulate"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kafka.partitions=many | tapeline.kafka.partitions: 'many' (in the command line) is not a whole number",
                "kafka.partitions= | tapeline.kafka.partitions: '' (in the command line) is not a whole number",
                "schedule.zone=Mars"
                        + " | tapeline.schedule.zone: 'Mars' (in the command line) is not a time zone such as America/New_York",
                "quota.reset=25 | tapeline.quota.reset: '25' (in the command line) is not a time of day such as 09:00",
                "quota.per-day=x | tapeline.quota.per-day: 'x' (in the command line) is not a whole number",
                "embedded.start-timeout=soon"
                        + " | tapeline.embedded.start-timeout: 'soon' (in the command line) is not a duration such as 90s, 15M or 6h",
                "embedded.ports.kafka=x"
                        + " | tapeline.embedded.ports.kafka: 'x' (in the command line) is not a whole number",
                "stack=foo | tapeline.stack: 'foo' (in the command line) is not embedded or external"
            })
    void wrongValueIsNamedWithItsKeyAndWhatIsExpected(String setting, String text) {
        LaunchConfigSourceFactory.use(LaunchOptions.read("simulate", "--set", setting));

        assertThat(ConfigurationProblem.describe(LIBRARY_MESSAGE)).isEqualTo(text);
    }

    @Test
    void unknownKeyGetsASuggestionAndItsSource() {
        assertThat(ConfigurationProblem.describe("SRCFG00050: tapeline.kafka.partition in"
                        + " PropertiesConfigSource[source=file:/srv/tapeline.properties] does not map to any root"))
                .isEqualTo("tapeline.kafka.partition (in /srv/tapeline.properties) is no configuration key:"
                        + " did you mean tapeline.kafka.partitions?");
        assertThat(ConfigurationProblem.describe("SRCFG00050: tapeline.colour in"
                        + " PropertiesConfigSource[source=the command line] does not map to any root"))
                .isEqualTo("tapeline.colour (in the command line) is no configuration key:"
                        + " docs/configuration.md lists them all");
    }

    @Test
    void everyKeyHasATypeThatAMessageCanName() {
        assertThat(ConfigurationKeys.types()).hasSizeGreaterThan(40);
        assertThat(Arrays.asList("tapeline.http.port", "tapeline.archive.endpoint", "tapeline.grafana.home"))
                .allMatch(ConfigurationKeys.types()::containsKey);
        assertThat(ConfigurationKeys.defaultOf("tapeline.http.port")).contains("8321");
    }
}
