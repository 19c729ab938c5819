package dev.tapeline.dashboards.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReportSymbolSectionTest {
    @Test
    void symbolAnchorsAreValidIds() {
        assertThat(ReportSymbolSection.anchor("TSCO.LON")).isEqualTo("s-TSCO_2eLON");
        assertThat(ReportSymbolSection.anchor("A\" x")).isEqualTo("s-A_22_20x");
    }
}
