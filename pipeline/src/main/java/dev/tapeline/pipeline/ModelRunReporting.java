package dev.tapeline.pipeline;

import dev.tapeline.generation.Generation;
import dev.tapeline.generation.GenerationRole;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.pipeline.listener.PipelineListener;
import java.time.Duration;
import java.util.function.Supplier;

/** Reports model runs of the current generation; those of another one change nothing that readers see. */
final class ModelRunReporting {
    private final PipelineListener listener;

    ModelRunReporting(PipelineListener listener) {
        this.listener = listener;
    }

    /** Performs a model run of a generation. */
    ModelRunReport of(Generation generation, String trigger, Supplier<ModelRunReport> run) {
        return generation.role() == GenerationRole.CURRENT ? reported(trigger, run) : run.get();
    }

    private ModelRunReport reported(String trigger, Supplier<ModelRunReport> run) {
        long startedAt = System.nanoTime();
        listener.modelRunStarted(trigger);
        try {
            ModelRunReport report = run.get();
            listener.modelRunEnded(report, Duration.ofNanos(System.nanoTime() - startedAt));
            return report;
        } catch (RuntimeException e) {
            listener.modelRunFailed(e, Duration.ofNanos(System.nanoTime() - startedAt));
            throw e;
        }
    }
}
