package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.dashboards.GrafanaSqlExpander.Selection;
import java.io.IOException;
import java.time.Instant;
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
        assertThat(GrafanaClient.errors(json("{'results': {'A': {'status': 200, 'frames': []}}}")))
                .isEmpty();
        assertThat(GrafanaClient.errors(json("{'results': {'A': {'error': 'db query error', 'status': 400}}}")))
                .containsExactly("db query error");
        assertThat(GrafanaClient.errors(json("{'message': 'Unauthorized'}"))).hasSize(1);
    }

    @Test
    void alertRulesHaveTheirHealth() throws IOException {
        assertThat(GrafanaClient.health(json("{'data': {'groups': [{'rules': [{'name': 'One', 'health': 'ok'},"
                        + " {'name': 'Two', 'health': 'error', 'lastError': 'no such column'}]}]}}")))
                .containsExactly(Map.entry("One", "ok"), Map.entry("Two", "error no such column"));
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }
}
