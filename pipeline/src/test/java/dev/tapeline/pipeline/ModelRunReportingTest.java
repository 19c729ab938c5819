package dev.tapeline.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelRunReport.Unchanged;
import dev.tapeline.pipeline.listener.PipelineListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelRunReportingTest {
    private static final Generation NEXT = new Generation(2, GenerationRole.NEXT, "silver_g2", "gold_g2");

    private final List<String> reported = new ArrayList<>();
    private final ModelRunReporting reporting = new ModelRunReporting(new PipelineListener() {
        @Override
        public void modelRunStarted(String trigger) {
            reported.add("started by " + trigger);
        }

        @Override
        public void modelRunEnded(ModelRunReport report, Duration elapsed) {
            reported.add("ended " + report.runId());
        }

        @Override
        public void modelRunFailed(RuntimeException failure, Duration elapsed) {
            reported.add("failed: " + failure.getMessage());
        }
    });

    @Test
    void runOfTheCurrentGenerationIsReported() {
        reporting.of(Generation.FIRST, "run", () -> new Unchanged("a"));
        assertThatThrownBy(() -> reporting.of(Generation.FIRST, "run", ModelRunReportingTest::fail))
                .hasMessage("no disk");

        assertThat(reported).containsExactly("started by run", "ended a", "started by run", "failed: no disk");
    }

    @Test
    void runOfAnotherGenerationSaysNothingAboutTheServedGold() {
        assertThat(reporting.of(NEXT, "replay", () -> new Unchanged("b")).runId())
                .isEqualTo("b");
        assertThatThrownBy(() -> reporting.of(NEXT, "replay", ModelRunReportingTest::fail))
                .hasMessage("no disk");

        assertThat(reported).isEmpty();
    }

    private static ModelRunReport fail() {
        throw new IllegalStateException("no disk");
    }
}
