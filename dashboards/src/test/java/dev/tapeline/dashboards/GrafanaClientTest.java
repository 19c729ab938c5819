package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.dashboards.GrafanaSqlExpander.Selection;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GrafanaClientTest {
    @Test
    void queryHasTheRangeAndTheExpandedVariablesAndLeavesTheMacros() {
        DashboardPanels.Panel drawdown = DashboardPanels.all()
                .filter(panel -> panel.name().equals("symbol 6 Drawdown"))
                .findFirst()
                .orElseThrow();

        JsonNode body = GrafanaClient.query(
                drawdown.json(),
                new GrafanaSqlExpander(
                        Map.of("symbol", Selection.one("O'Neil")),
                        Instant.ofEpochMilli(1_000),
                        Instant.ofEpochMilli(2_000)));

        assertThat(body.path("from").asText()).isEqualTo("1000");
        assertThat(body.path("to").asText()).isEqualTo("2000");
        assertThat(body.at("/queries/0/datasource/uid").asText()).isEqualTo("tapeline");
        assertThat(body.at("/queries/0/format").asText()).isEqualTo("time_series");
        assertThat(body.at("/queries/0/rawSql").asText())
                .contains("stocks.symbol = 'O''Neil'", "$__timeFilter(week_ending)")
                .doesNotContain("${");
    }

    @Test
    void errorsOfAResponseAreListed() throws IOException {
        assertThat(GrafanaClient.response(json("{'results': {'A': {'status': 200, 'frames': []}}}"))
                        .errors())
                .isEmpty();
        assertThat(GrafanaClient.response(json("{'results': {'A': {'error': 'db query error', 'status': 400}}}"))
                        .errors())
                .containsExactly("db query error");
        assertThat(GrafanaClient.response(json("{'message': 'Unauthorized'}")).errors())
                .hasSize(1);
    }

    @Test
    void columnsOfAResponseHaveTheirValues() throws IOException {
        GrafanaClient.PanelResponse response = GrafanaClient.response(json("{'results': {'A': {'status': 200, 'frames':"
                + " [{'schema': {'fields': [{'name': 'symbol'}, {'name': 'n_of'}]},"
                + " 'data': {'values': [['IBM', 'DELL'], ['1 of 2', null]]}}]}}}"));

        assertThat(response.hasRows()).isTrue();
        assertThat(response.columns())
                .containsEntry("symbol", List.of("IBM", "DELL"))
                .containsKey("n_of");
    }

    /** Grafana calls a rule healthy before its first evaluation. */
    @Test
    void alertRulesHaveTheirHealthOnceTheyAreEvaluated() throws IOException {
        assertThat(GrafanaClient.health(json("{'data': {'groups': [{'rules': ["
                        + "{'name': 'One', 'health': 'ok', 'lastEvaluation': '2026-11-29T13:00:00Z'},"
                        + " {'name': 'Two', 'health': 'error', 'lastError': 'no such column',"
                        + " 'lastEvaluation': '2026-11-29T13:00:00Z'},"
                        + " {'name': 'Three', 'health': 'ok', 'lastEvaluation': '0001-01-01T00:00:00Z'}]}]}}")))
                .containsExactly(
                        Map.entry("One", "ok"),
                        Map.entry("Two", "error no such column"),
                        Map.entry("Three", GrafanaClient.NOT_EVALUATED));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
