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
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrafanaProvisioningTest {
    /** The files that docker-compose.yml mounts; -Dtapeline.golden=write regenerates them. */
    private static final Path GOLDEN = Path.of("grafana");

    private static final GrafanaProvisioning FOR_CONTAINERS =
            new GrafanaProvisioning(GrafanaDataSource.fromEnvironment("disable"), Path.of("/etc/tapeline/grafana"));

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
        assertThat(names).hasSize(8).contains(GrafanaProvisioning.HOME_DASHBOARD);
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
    void everyFileIsValidJsonOrYaml() throws IOException {
        for (Map.Entry<String, String> file : FOR_CONTAINERS.files().entrySet()) {
            ObjectMapper mapper = file.getKey().endsWith(".json") ? new ObjectMapper() : new YAMLMapper();
            assertThat(mapper.readTree(file.getValue()).isObject())
                    .as(file.getKey())
                    .isTrue();
        }
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
