package dev.tapeline.pipeline.metrics;

import dev.tapeline.operations.metrics.Metric;
import dev.tapeline.operations.metrics.WarehouseStateMonitor;
import dev.tapeline.pipeline.MeteredProcess;
import dev.tapeline.pipeline.ProcessMetering;
import dev.tapeline.pipeline.listener.PipelineListener;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Registers the meters of a process with Micrometer, those that {@link Metric} declares for its command. */
public final class MicrometerMetering implements ProcessMetering {
    private static final Duration WAREHOUSE_INTERVAL = Duration.ofSeconds(30);

    private final MeterRegistry registry;
    private final StageMeters stages;

    public MicrometerMetering(MeterRegistry registry) {
        this.registry = registry;
        this.stages = new StageMeters(registry);
    }

    @Override
    public PipelineListener listener() {
        return stages;
    }

    @Override
    public Running start(MeteredProcess process) {
        ProcessMeters meters = new ProcessMeters(registry);
        meters.observeProcess(process.command(), process.home());
        process.roles().observe(meters);
        stages.declareMessages();
        if (serves(process, Metric.Source.EXTRACTOR)) {
            stages.declareExtractor();
            meters.observeFetching(stages);
        }
        if (serves(process, Metric.Source.MODELER)) {
            stages.declareModeler();
        }
        Optional<WarehouseStateMonitor> warehouse = process.readerRole()
                .filter(reader -> serves(process, Metric.Source.WAREHOUSE))
                .map(reader -> WarehouseStateMonitor.start(reader.get(), WAREHOUSE_INTERVAL));
        warehouse.ifPresent(state -> meters.observeWarehouse(state::state));
        Optional<ProcessSampler> sampler = process.monitorRole()
                .map(monitor -> ProcessSampler.start(
                        process.command() + " "
                                + ManagementFactory.getRuntimeMXBean().getName(),
                        meters,
                        monitor,
                        process.settings().interval(),
                        process.settings().retention(),
                        Clock.systemUTC()));
        return () -> {
            sampler.ifPresent(ProcessSampler::close);
            warehouse.ifPresent(WarehouseStateMonitor::close);
            meters.close();
        };
    }

    private static boolean serves(MeteredProcess process, Metric.Source source) {
        return source.commands().contains(process.command());
    }
}
