package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an anonymous viewer asks a running Grafana over HTTP. */
final class GrafanaClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS_AT_MOST = 1_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    GrafanaClient(URI address) {
        this.address = address;
    }

    /** The identifiers of all dashboards. */
    List<String> dashboards() throws IOException, InterruptedException {
        List<String> uids = new ArrayList<>();
        get("/api/search?type=dash-db")
                .forEach(found -> uids.add(found.path("uid").asText()));
        return uids;
    }

    /** Runs the query of a panel as the panel does; returns the errors. */
    List<String> errorsOf(JsonNode panel, GrafanaSqlExpander grafana) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/ds/query"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(query(panel, grafana).toString()))
                .build();
        return errors(JSON.readTree(http.send(request, BodyHandlers.ofString()).body()));
    }

    /** The state of each alert rule's evaluation, by title: ok, unknown before the first one, or error with its message. */
    Map<String, String> alertRules() throws IOException, InterruptedException {
        return health(get("/api/prometheus/grafana/api/v1/rules"));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
    }

    /** The body that a panel sends: the browser has expanded the variables, the server expands the macros. */
    static ObjectNode query(JsonNode panel, GrafanaSqlExpander grafana) {
        JsonNode target = panel.at("/targets/0");
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("from", Long.toString(grafana.from().toEpochMilli()))
                .put("to", Long.toString(grafana.to().toEpochMilli()));
        ObjectNode query = body.putArray("queries")
                .addObject()
                .put("refId", target.path("refId").asText())
                .put("format", target.path("format").asText())
                .put("rawSql", grafana.withVariables(target.path("rawSql").asText()))
                .put("intervalMs", 60_000)
                .put("maxDataPoints", ROWS_AT_MOST);
        query.set("datasource", target.path("datasource"));
        return body;
    }

    /** The errors of a response; a response without results is one. */
    static List<String> errors(JsonNode response) {
        if (!response.has("results")) {
            return List.of(response.toString());
        }
        List<String> errors = new ArrayList<>();
        response.path("results").forEach(result -> {
            if (result.has("error")) {
                errors.add(result.path("error").asText());
            }
        });
        return errors;
    }

    static Map<String, String> health(JsonNode response) {
        Map<String, String> health = new LinkedHashMap<>();
        response.at("/data/groups").forEach(group -> group.path("rules")
                .forEach(rule -> health.put(
                        rule.path("name").asText(),
                        (rule.path("health").asText() + " "
                                        + rule.path("lastError").asText())
                                .strip())));
        return health;
    }
}
