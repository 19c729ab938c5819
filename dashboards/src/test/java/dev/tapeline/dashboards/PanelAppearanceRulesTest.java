package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PanelAppearanceRulesTest {
    static Stream<DashboardPanels.Panel> panels() {
        return DashboardPanels.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("panels")
    void panelViolatesNoRule(DashboardPanels.Panel panel) {
        assertThat(PanelAppearanceRules.violations(panel.json(), panel.columns()))
                .isEmpty();
    }
}
