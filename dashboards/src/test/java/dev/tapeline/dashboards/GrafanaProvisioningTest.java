package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrafanaProvisioningTest {
    /** The files that docker-compose.yml mounts; -Dtapeline.golden=write regenerates them. */
    private static final Path GOLDEN = Path.of("grafana");

    private static final GrafanaProvisioning FOR_CONTAINERS =
            new GrafanaProvisioning(GrafanaDataSource.fromEnvironment("disable"), Path.of("/etc/tapeline/grafana"));

    private static final AlertReceivers RECEIVERS = new AlertReceivers(
            Optional.of("https://hooks.slack.com/services/T/B/x"),
            Optional.of("https://discord.com/api/webhooks/1/x"),
            Optional.of("a@example.com;b@example.com"),
            Optional.of("http://127.0.0.1:9999/?key=a$b"));

    @TempDir
    private Path directory;

    @Test
    void filesEqualTheGoldenFiles() throws IOException {
        if (System.getProperty("tapeline.golden", "").equals("write")) {
            FOR_CONTAINERS.writeTo(GOLDEN);
        }

        assertThat(filesIn(GOLDEN)).isEqualTo(new TreeMap<>(FOR_CONTAINERS.files()));
    }

    @Test
    void allFilesAreWritten() throws IOException {
        Iterable<String> names = FOR_CONTAINERS.writeTo(directory);

        assertThat(filesIn(directory)).isEqualTo(new TreeMap<>(FOR_CONTAINERS.files()));
        assertThat(names).hasSize(11).contains(GrafanaProvisioning.HOME_DASHBOARD);
    }

    @Test
    void connectionRefersToTheEnvironmentAndContainsNoSecret() throws IOException {
        JsonNode source = dataSource(FOR_CONTAINERS);

        assertThat(source.path("url").asText()).isEqualTo("${TAPELINE_WAREHOUSE_HOST}:${TAPELINE_WAREHOUSE_PORT}");
        assertThat(source.path("user").asText()).isEqualTo("tapeline_reader");
        assertThat(source.at("/secureJsonData/password").asText()).isEqualTo("${TAPELINE_WAREHOUSE_READER_PASSWORD}");
        assertThat(source.at("/jsonData/database").asText()).isEqualTo("${TAPELINE_WAREHOUSE_DATABASE}");
        assertThat(source.has("database")).isFalse();
    }

    @Test
    void passwordCanBeReadFromAFile() throws IOException {
        GrafanaDataSource warehouse = GrafanaDataSource.to("127.0.0.1", 5433, "tapeline", "disable")
                .withPasswordIn(Path.of("/home/secrets/tapeline-reader"));

        JsonNode source = dataSource(new GrafanaProvisioning(warehouse, directory));

        assertThat(source.path("url").asText()).isEqualTo("127.0.0.1:5433");
        assertThat(source.at("/secureJsonData/password").asText()).isEqualTo("$__file{/home/secrets/tapeline-reader}");
    }

    @Test
    void passwordIsWrittenOnRequestAndReadableByTheOwnerOnly() throws IOException {
        GrafanaDataSource warehouse =
                GrafanaDataSource.to("db", 5432, "tapeline", "require").withPassword("pa$$word");
        GrafanaProvisioning provisioning = new GrafanaProvisioning(warehouse, directory);

        provisioning.writeTo(directory);

        // Two dollar signs stand for one in a provisioning file.
        assertThat(dataSource(provisioning).at("/secureJsonData/password").asText())
                .isEqualTo("pa$$$$word");
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve(GrafanaProvisioning.DATA_SOURCE))))
                .isEqualTo("rw-------");
        assertThat(warehouse.toString()).doesNotContain("pa$$");
    }

    @Test
    void unknownSslModeIsRejected() {
        assertThatThrownBy(() -> GrafanaDataSource.fromEnvironment("prefer")).hasMessageContaining("prefer");
    }

    @Test
    void dashboardProviderUsesThePathInGrafana() throws IOException {
        JsonNode provider = new YAMLMapper()
                .readTree(FOR_CONTAINERS.files().get("provisioning/dashboards/tapeline.yaml"))
                .at("/providers/0");

        assertThat(provider.at("/options/path").asText()).isEqualTo("/etc/tapeline/grafana/dashboards");
    }

    @Test
    void foldersThatGrafanaReadsExist() throws IOException {
        FOR_CONTAINERS.writeTo(directory);

        for (String folder : List.of("datasources", "dashboards", "alerting", "plugins", "notifiers")) {
            assertThat(directory.resolve("provisioning").resolve(folder)).isDirectory();
        }
    }

    @Test
    void alertsHaveAFolderOfTheirOwnSoThatTheDashboardsKeepTheirs() throws IOException {
        JsonNode provider =
                yaml(FOR_CONTAINERS, "provisioning/dashboards/tapeline.yaml").at("/providers/0");
        JsonNode group =
                yaml(FOR_CONTAINERS, "provisioning/alerting/tapeline.yaml").at("/groups/0");

        assertThat(provider.path("folderUid").asText()).isEqualTo("tapeline");
        assertThat(group.path("folder")).isNotEqualTo(provider.path("folder"));
    }

    @Test
    void alertsReachAllReceiversThroughOnePolicy() throws IOException {
        GrafanaProvisioning provisioning = FOR_CONTAINERS.withAlertsTo(RECEIVERS.written());

        JsonNode file = yaml(provisioning, GrafanaProvisioning.ALERT_DELIVERY);

        assertThat(file.at("/contactPoints/0/receivers"))
                .extracting(receiver -> receiver.path("type").asText())
                .containsExactly("slack", "discord", "email", "webhook");
        assertThat(file.at("/contactPoints/0/receivers/2/settings/addresses").asText())
                .isEqualTo("a@example.com;b@example.com");
        // Two dollar signs stand for one in a provisioning file.
        assertThat(file.at("/contactPoints/0/receivers/3/settings/url").asText())
                .isEqualTo("http://127.0.0.1:9999/?key=a$$b");
        assertThat(file.at("/policies/0/receiver")).isEqualTo(file.at("/contactPoints/0/name"));
        assertThat(file.path("deleteContactPoints")).isEmpty();
        assertThat(RECEIVERS.toString()).doesNotContain("hooks.slack.com");
    }

    @Test
    void exportedFilesNameTheVariablesOfTheReceivers() throws IOException {
        JsonNode file =
                yaml(FOR_CONTAINERS.withAlertsTo(RECEIVERS.fromEnvironment()), GrafanaProvisioning.ALERT_DELIVERY);

        assertThat(file.at("/contactPoints/0/receivers/0/settings/url").asText())
                .isEqualTo("${TAPELINE_ALERTS_SLACK_URL}");
        assertThat(RECEIVERS.environment())
                .containsExactly(
                        "TAPELINE_ALERTS_SLACK_URL",
                        "TAPELINE_ALERTS_DISCORD_URL",
                        "TAPELINE_ALERTS_EMAIL",
                        "TAPELINE_ALERTS_WEBHOOK_URL");
    }

    @Test
    void addressesOfReceiversAreProtected() throws IOException {
        FOR_CONTAINERS.withAlertsTo(RECEIVERS.written()).writeTo(directory);

        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(directory.resolve(GrafanaProvisioning.ALERT_DELIVERY))))
                .isEqualTo("rw-------");
    }

    /** Grafana keeps a receiver in its database when the receiver, or its whole file, is gone. */
    @Test
    void receiversThatAreNotConfiguredAreDeleted() throws IOException {
        AlertReceivers webhook = new AlertReceivers(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("http://127.0.0.1:9999/"));

        JsonNode file = yaml(FOR_CONTAINERS.withAlertsTo(webhook.written()), GrafanaProvisioning.ALERT_DELIVERY);

        assertThat(file.at("/contactPoints/0/receivers"))
                .extracting(receiver -> receiver.path("uid").asText())
                .containsExactly("tapeline-webhook");
        assertThat(file.path("deleteContactPoints"))
                .extracting(receiver -> receiver.path("uid").asText())
                .containsExactly("tapeline-slack", "tapeline-discord", "tapeline-email");
        assertThat(file.has("resetPolicies")).isFalse();
    }

    @Test
    void lastReceiverIsDeletedAfterThePolicyThatNamesIt() throws IOException {
        FOR_CONTAINERS.withAlertsTo(RECEIVERS.written()).writeTo(directory);

        FOR_CONTAINERS.withAlertsTo(AlertReceivers.none()).writeTo(directory);

        String text = Files.readString(directory.resolve(GrafanaProvisioning.ALERT_DELIVERY));
        JsonNode file = new YAMLMapper().readTree(text);
        assertThat(text).doesNotContain("example.com", "hooks.slack.com", "127.0.0.1");
        assertThat(file.has("contactPoints") || file.has("policies")).isFalse();
        assertThat(file.path("resetPolicies")).extracting(JsonNode::asInt).containsExactly(1);
        assertThat(file.path("deleteContactPoints")).hasSize(4);
    }

    @Test
    void withoutReceiversThePoliciesOfGrafanaAreLeftAlone() throws IOException {
        FOR_CONTAINERS.withAlertsTo(AlertReceivers.none()).writeTo(directory);

        assertThat(directory.resolve(GrafanaProvisioning.ALERT_DELIVERY)).doesNotExist();
    }

    @Test
    void everyFileIsValidJsonOrYaml() throws IOException {
        for (Map.Entry<String, String> file : FOR_CONTAINERS.files().entrySet()) {
            ObjectMapper mapper = file.getKey().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
            assertThat(mapper.readTree(file.getValue()).isObject())
                    .as(file.getKey())
                    .isTrue();
        }
    }

    private static JsonNode yaml(GrafanaProvisioning provisioning, String name) throws IOException {
        return new YAMLMapper().readTree(provisioning.files().get(name));
    }

    private static JsonNode dataSource(GrafanaProvisioning provisioning) throws IOException {
        return new YAMLMapper()
                .readTree(provisioning.files().get(GrafanaProvisioning.DATA_SOURCE))
                .at("/datasources/0");
    }

    private static Map<String, String> filesIn(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                files.put(directory.relativize(file).toString().replace('\\', '/'), Files.readString(file));
            }
        }
        return files;
    }
}
