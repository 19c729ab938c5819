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
import java.util.Optional;

/**
 * Writes Grafana's provisioning files for the warehouse: data source, dashboards and alert rules.
 *
 * <p>Grafana reads them at its start; set its option {@code paths.provisioning} to the written folder {@code provisioning}.
 */
public final class GrafanaProvisioning {
    /** File of the dashboard that Grafana shows first, relative to the directory written to. */
    public static final String HOME_DASHBOARD = "dashboards/market.json";

    static final String DATA_SOURCE = "provisioning/datasources/tapeline.yaml";
    static final String ALERT_DELIVERY = "provisioning/alerting/tapeline-delivery.yaml";

    private static final String FILE_COMMENT =
            "# Written by \"tapeline dashboards\": change the descriptions in the module dashboards, not this file.\n";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .build();

    private final GrafanaDataSource warehouse;
    private final Path pathInGrafana;
    private final AlertReceivers receivers;
    private final Optional<String> runbookUrl;

    /**
     * Creates the files' content.
     *
     * @param pathInGrafana the directory written to, by its path in Grafana's file system
     */
    public GrafanaProvisioning(GrafanaDataSource warehouse, Path pathInGrafana) {
        this(warehouse, pathInGrafana, AlertReceivers.none(), Optional.empty());
    }

    private GrafanaProvisioning(
            GrafanaDataSource warehouse, Path pathInGrafana, AlertReceivers receivers, Optional<String> runbookUrl) {
        this.warehouse = warehouse;
        this.pathInGrafana = pathInGrafana;
        this.receivers = receivers;
        this.runbookUrl = runbookUrl;
    }

    /** The same files, and one that sends the alerts to these receivers. */
    public GrafanaProvisioning withAlertsTo(AlertReceivers wanted) {
        return new GrafanaProvisioning(warehouse, pathInGrafana, wanted, runbookUrl);
    }

    /** The same files, with alerts that link to their section of a copy of {@code docs/incidents.md}, if there is one. */
    public GrafanaProvisioning withRunbookAt(Optional<String> url) {
        return new GrafanaProvisioning(warehouse, pathInGrafana, receivers, url);
    }

    /** Writes all files, replacing existing ones; returns their names relative to the directory. */
    public Iterable<String> writeTo(Path directory) {
        Map<String, String> files = files();
        if (receivers.isEmpty() && Files.exists(directory.resolve(ALERT_DELIVERY))) {
            // Grafana keeps a contact point whose file is gone, so the file has to say that nobody gets alerts any
            // more.
            files.put(ALERT_DELIVERY, alertDelivery());
        }
        files.forEach((name, text) -> {
            Path file = directory.resolve(name);
            try {
                Files.createDirectories(file.getParent());
                boolean hasSecret = (name.equals(ALERT_DELIVERY) && receivers.isSecretWritten())
                        || (name.equals(DATA_SOURCE) && warehouse.isSecretWritten());
                if (hasSecret) {
                    writeForOwnerOnly(file, text);
                } else {
                    Files.writeString(file, text);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
            }
        });
        return files.keySet();
    }

    /** Returns the content of each file by its name. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put(DATA_SOURCE, FILE_COMMENT + yaml(dataSource()));
        files.put("provisioning/dashboards/tapeline.yaml", FILE_COMMENT + yaml(dashboardProvider()));
        files.put("provisioning/alerting/tapeline.yaml", FILE_COMMENT + yaml(new AlertRulesWriter(runbookUrl).file()));
        if (!receivers.isEmpty()) {
            files.put(ALERT_DELIVERY, alertDelivery());
        }
        // Grafana logs an error for each of these folders that does not exist.
        files.put("provisioning/plugins/tapeline.yaml", FILE_COMMENT + yaml(emptyList("apps")));
        files.put("provisioning/notifiers/tapeline.yaml", FILE_COMMENT + yaml(emptyList("notifiers")));
        Dashboards.all().forEach((name, dashboard) -> files.put("dashboards/" + name + ".json", json(dashboard)));
        return files;
    }

    private String alertDelivery() {
        return FILE_COMMENT + yaml(new AlertDeliveryWriter(receivers).file());
    }

    private static ObjectNode emptyList(String name) {
        ObjectNode file = JSON.objectNode().put("apiVersion", 1);
        file.putArray(name);
        return file;
    }

    private ObjectNode dataSource() {
        ObjectNode file = JSON.objectNode().put("apiVersion", 1);
        ObjectNode source = file.putArray("datasources")
                .addObject()
                .put("name", "Tapeline")
                .put("uid", DashboardTheme.load().datasource().get("uid").asText())
                .put("type", DashboardTheme.load().datasource().get("type").asText())
                .put("access", "proxy")
                .put("url", warehouse.address())
                .put("user", warehouse.user())
                .put("isDefault", false)
                .put("editable", false);
        // The database name belongs into jsonData only: Grafana 9.4.1 ignores it at the top level, and 12.2 rejects it
        // there.
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
                .put("path", pathInGrafana.resolve("dashboards").toString().replace("$", "$$"))
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

    /** Writes the same bytes on every operating system, because the files are kept in version control. */
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

    private static void writeForOwnerOnly(Path file, String text) throws IOException {
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
