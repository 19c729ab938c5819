package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapeline.dashboards.GrafanaClient.PanelResponse;
import dev.tapeline.dashboards.report.HeadlessChromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a page with the attributes of Grafana's panels, since Grafana itself cannot be assumed. */
class GrafanaPageTest {
    /** Largest gains (9) fits; largest losses (10), a panel of Grafana 9.4, does not; the stocks (13) have the mark of an error. */
    private static final String PAGE = """
            <!doctype html><style>
            [data-panelid], [data-viz-panel-key] { width: 300px; overflow: hidden; white-space: nowrap }
            span { display: inline-block; width: 100px }
            </style>
            <div data-viz-panel-key="panel-9"><div role="grid"><span role="columnheader">Symbol</span><span
                role="columnheader">Based on</span></div></div>
            <div data-panelid="10"><div role="table"><span role="columnheader">Symbol</span><span role="columnheader">Return</span><span
                role="columnheader">z-score</span><span role="columnheader">Based on</span></div></div>
            <div data-viz-panel-key="panel-13"><button data-testid="data-testid Panel status error"></button></div>
            <div data-viz-panel-key="panel-16"></div>""";

    @TempDir
    private Path directory;

    @Test
    void problemsOfPanelsAreFoundInTheBrowser() throws Exception {
        Optional<Path> program = HeadlessChromium.installed();
        assumeTrue(program.isPresent(), "Chromium is not installed");
        Path page = Files.writeString(directory.resolve("page.html"), PAGE);
        Map<DashboardPanels.Panel, PanelResponse> expected = new LinkedHashMap<>();
        for (int id : List.of(9, 10, 13, 15)) {
            expected.put(panel("market", id), new PanelResponse(List.of(), Map.of("symbol", List.of("IBM"))));
        }
        expected.put(panel("market", 16), new PanelResponse(List.of(), Map.of("symbol", List.of())));

        try (HeadlessChromium chromium = HeadlessChromium.start(program.get(), directory.resolve("profile"))) {
            chromium.open(page.toUri(), 1600, 1000);
            assertThat(GrafanaPage.of(chromium.evaluate(GrafanaPage.SCRIPT)).problems(expected))
                    .containsExactly(
                            "market 10 Largest losses over ${period:text} does not show its last column Based on,"
                                    + " only [Symbol, Return, z-score]",
                            "market 13 All stocks in their newest complete week shows an error",
                            "market 15 Dividends, splits and other corporate actions is not on the page");
        }
    }

    @Test
    void lastColumnOfAMatrixIsTheLastNameOfItsColumns() {
        DashboardPanels.Panel matrix = panel("risk", 6);
        PanelResponse response = new PanelResponse(
                List.of(), Map.of("symbol", List.of("A", "A", "B", "B"), "with", List.of("A", "B", "A", "B")));

        assertThat(new GrafanaPage(Map.of(6, new GrafanaPage.ShownPanel(false, List.of("", "A", "B"))))
                        .problems(Map.of(matrix, response)))
                .isEmpty();
        assertThat(new GrafanaPage(Map.of(6, new GrafanaPage.ShownPanel(false, List.of("", "A"))))
                        .problems(Map.of(matrix, response)))
                .hasSize(1);
    }

    private static DashboardPanels.Panel panel(String dashboard, int id) {
        return DashboardPanels.all()
                .filter(panel -> panel.dashboard().equals(dashboard)
                        && panel.json().path("id").asInt() == id)
                .findFirst()
                .orElseThrow();
    }
}
