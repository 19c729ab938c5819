package dev.tapeline.dashboards.report.markup;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ChartAxisTest {
    @Test
    void axisOfPricesBeginsAtZeroAndEndsAtARoundValue() {
        assertThat(ChartAxis.above(187).ticks()).containsExactly(0.0, 50.0, 100.0, 150.0, 200.0);
        assertThat(ChartAxis.above(1).ticks()).containsExactly(0.0, 0.25, 0.5, 0.75, 1.0);
        assertThat(ChartAxis.above(0.0031).highest()).isCloseTo(0.004, Offset.offset(1e-12));
    }

    @Test
    void axisOfDrawdownsEndsAtZero() {
        ChartAxis axis = ChartAxis.below(-0.37);

        assertThat(axis.lowest()).isEqualTo(-0.4);
        assertThat(axis.highest()).isZero();
        assertThat(axis.ticks()).hasSize(5).startsWith(0.0);
    }

    @Test
    void axisWithoutADrawdownIsNotEmpty() {
        assertThat(ChartAxis.below(0).lowest()).isEqualTo(-0.01);
    }
}
