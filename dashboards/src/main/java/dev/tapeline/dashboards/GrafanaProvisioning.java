package dev.tapeline.dashboards;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.tapeline.dashboards.description.DashboardTheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that Grafana needs to show the warehouse, as files: data source, dashboards, alert rules.
 *
 * <p>Grafana reads them when it starts; point its {@code paths.provisioning} at the folder {@code provisioning}.
 */
public final class GrafanaProvisioning {
    /** The dashboard to begin with, below the directory written to. */
    public static final String HOME_DASHBOARD = "dashboards/market.json";

    static final String DATA_SOURCE = "provisioning/datasources/tapeline.yaml";

    private static final String NOTE =
            "# Written by \"tapeline dashboards\": change the descriptions, not this file.\n";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private final GrafanaDataSource warehouse;
    private final Path seenAt;

    /** @param seenAt the directory written to, as Grafana sees it */
    public GrafanaProvisioning(GrafanaDataSource warehouse, Path seenAt) {
        this.warehouse = warehouse;
        this.seenAt = seenAt;
    }

    /** Writes all files, over those of an earlier time; returns their names below the directory. */
    public Iterable<String> writeTo(Path directory) {
        Map<String, String> files = files();
        files.forEach((name, text) -> {
            Path file = directory.resolve(name);
            try {
                Files.createDirectories(file.getParent());
                if (name.equals(DATA_SOURCE) && warehouse.isSecretWritten()) {
                    writePrivately(file, text);
                } else {
                    Files.writeString(file, text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        });
        return files.keySet();
    }

    /** Name to content. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(DATA_SOURCE, NOTE + yaml(dataSource()));
        files.put("provisioning/dashboards/tapeline.yaml", NOTE + yaml(dashboardProvider()));
        files.put("provisioning/alerting/tapeline.yaml", NOTE + yaml(new AlertRulesWriter().file()));
        Dashboards.all().forEach((name, dashboard) -> files.put("dashboards/" + name + ".json", json(dashboard)));
        return files;
    }

    private ObjectNode dataSource() {
        ObjectNode file = JSON.objectNode().put("apiVersion", 1);
        ObjectNode source = file.putArray("datasources")
                .addObject()
                .put("name", "Tapeline")
                .put("uid", DashboardTheme.style().datasource().get("uid").asText())
                .put("type", DashboardTheme.style().datasource().get("type").asText())
                .put("access", "proxy")
                .put("url", warehouse.address())
                .put("user", warehouse.user())
                .put("isDefault", false)
                .put("editable", false);
        // The database's name stands here only: Grafana 9.4.1 does not find it at the old place, and 12.2 refuses that.
        source.putObject("jsonData")
                .put("database", warehouse.database())
                .put("sslmode", warehouse.sslMode())
                .put("postgresVersion", 1500)
                .put("timescaledb", false)
                .put("maxOpenConns", 8)
                .put("maxIdleConns", 4)
                .put("connMaxLifetime", 14_400);
        source.putObject("secureJsonData").put("password", warehouse.password());
        return file;
    }

    private ObjectNode dashboardProvider() {
        ObjectNode file = JSON.objectNode().put("apiVersion", 1);
        ObjectNode provider = file.putArray("providers")
                .addObject()
                .put("name", "Tapeline")
                .put("orgId", 1)
                .put("folder", "Tapeline")
                .put("folderUid", "tapeline")
                .put("type", "file")
                .put("disableDeletion", true)
                .put("allowUiUpdates", false)
                .put("updateIntervalSeconds", 60);
        provider.putObject("options")
                .put("path", seenAt.resolve("dashboards").toString().replace("$", "$$"))
                .put("foldersFromFilesStructure", false);
        return file;
    }

    private static String yaml(JsonNode node) {
        try {
            return YAML.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same bytes on every system: what is written here is kept in version control. */
    private static String json(JsonNode node) {
        DefaultIndenter indent = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(indent).withArrayIndenter(indent);
        try {
            return new ObjectMapper().writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writePrivately(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
