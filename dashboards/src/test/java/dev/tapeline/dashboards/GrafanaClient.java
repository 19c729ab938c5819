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
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an anonymous viewer asks a running Grafana over HTTP. */
final class GrafanaClient {
    /** The state of a rule that Grafana has loaded and not evaluated yet. */
    static final String NOT_EVALUATED = "not evaluated";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS_AT_MOST = 1_000;
    /** Grafana's time of what has not happened. */
    private static final String ZERO_TIME = "0001-01-01";

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    /**
     * The response to the query of a panel.
     *
     * @param columns the values of each column, by its name; empty with an error or without rows
     */
    record PanelResponse(List<String> errors, Map<String, List<String>> columns) {
        boolean hasRows() {
            return columns.values().stream().anyMatch(values -> !values.isEmpty());
        }
    }

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

    /** Runs the query of a panel as the panel does. */
    PanelResponse responseTo(JsonNode panel, GrafanaSqlExpander grafana) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve("/api/ds/query"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(query(panel, grafana).toString()))
                .build();
        return response(
                JSON.readTree(http.send(request, BodyHandlers.ofString()).body()));
    }

    /** The state of each alert rule, by title: ok, nodata, error with its message, or {@link #NOT_EVALUATED}. */
    Map<String, String> alertRules() throws IOException, InterruptedException {
        return health(get("/api/prometheus/grafana/api/v1/rules"));
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(path + ": status " + response.statusCode() + ", " + response.body());
        }
        return JSON.readTree(response.body());
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

    /** Reads a response; one without results is an error. */
    static PanelResponse response(JsonNode json) {
        if (!json.has("results")) {
            return new PanelResponse(List.of(json.toString()), Map.of());
        }
        List<String> errors = new ArrayList<>();
        Map<String, List<String>> columns = new LinkedHashMap<>();
        json.path("results").forEach(result -> {
            if (result.has("error")) {
                errors.add(result.path("error").asText());
            }
            result.path("frames").forEach(frame -> columns(frame, columns));
        });
        return new PanelResponse(errors, columns);
    }

    private static void columns(JsonNode frame, Map<String, List<String>> columns) {
        JsonNode fields = frame.at("/schema/fields");
        for (int i = 0; i < fields.size(); i++) {
            List<String> values = new ArrayList<>();
            frame.at("/data/values/" + i).forEach(value -> values.add(value.asText()));
            columns.put(fields.get(i).path("name").asText(), values);
        }
    }

    /** Reads the rules. Grafana calls a rule healthy from its start, so only the time says that it was evaluated. */
    static Map<String, String> health(JsonNode response) {
        Map<String, String> health = new LinkedHashMap<>();
        response.at("/data/groups").forEach(group -> group.path("rules").forEach(rule -> {
            boolean isEvaluated = rule.hasNonNull("lastEvaluation")
                    && !rule.path("lastEvaluation").asText().startsWith(ZERO_TIME);
            String state =
                    rule.path("health").asText() + " " + rule.path("lastError").asText();
            health.put(rule.path("name").asText(), isEvaluated ? state.strip() : NOT_EVALUATED);
        }));
        return health;
    }
}
