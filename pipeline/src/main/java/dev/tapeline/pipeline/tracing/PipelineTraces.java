package dev.tapeline.pipeline.tracing;

import dev.tapeline.failure.TransientRetry;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.operations.tracing.TraceExporter;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.pipeline.listener.BackgroundWorker;
import dev.tapeline.pipeline.listener.PipelineListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Sends the trace of a batch when the first model run after it has ended. */
public final class PipelineTraces implements PipelineListener, AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final TraceExporter exporter;
    private final Supplier<Optional<DataSource>> reader;
    private final BackgroundWorker worker = new BackgroundWorker("traces", CLOSING);

    /**
     * Traces of a process.
     *
     * @param reader the warehouse as the reader role; empty where a process has no access
     */
    public PipelineTraces(TraceExporter exporter, Supplier<Optional<DataSource>> reader) {
        this.exporter = exporter;
        this.reader = reader;
    }

    @Override
    public void modelRunEnded(ModelRunReport report, Duration elapsed) {
        if (report instanceof ModelRunReport.Unchanged) {
            return;
        }
        worker.submit(() -> {
            Optional<DataSource> warehouse = reader.get();
            if (warehouse.isPresent()) {
                exporter.export(new WarehouseReader(warehouse.get(), TransientRetry.NONE), report.runId());
            }
        });
    }

    @Override
    public void close() {
        worker.close();
    }
}
