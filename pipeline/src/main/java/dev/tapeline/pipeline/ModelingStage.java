package dev.tapeline.pipeline;

import dev.tapeline.dashboards.report.HtmlReport;
import dev.tapeline.generation.Generation;
import dev.tapeline.modeler.DryRunReport;
import dev.tapeline.modeler.ModelRun;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.modeler.ModelerSettings;
import dev.tapeline.modeler.check.CheckReport;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.pipeline.config.BenchmarkSymbol;
import dev.tapeline.pipeline.config.DisplayClock;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.listener.PipelineListener;
import dev.tapeline.pipeline.listener.ProgressDisplay;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.sink.postgres.BatchProgressReader;
import dev.tapeline.warehouse.WarehouseRole;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The modeler of one home on one set of servers, and the weekly report made of its tables. */
public final class ModelingStage implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ModelingStage.class);

    private final TapelineConfig config;
    private final TapelineHome home;
    private final StackConnection servers;
    private final ProgressDisplay progress;
    private final FetchNotices notices;
    private final ModelRunReporting reporting;
    private Optional<ModelTrigger> trigger = Optional.empty();

    ModelingStage(
            TapelineConfig config,
            TapelineHome home,
            StackConnection servers,
            ProgressDisplay progress,
            FetchNotices notices,
            PipelineListener listener) {
        this.config = config;
        this.home = home;
        this.servers = servers;
        this.progress = progress;
        this.notices = notices;
        this.reporting = new ModelRunReporting(listener);
    }

    /** Builds the star schema from what has changed. */
    public ModelRunReport model(String trigger) {
        try (ProgressDisplay.Step step = progress.begin("building models", 0)) {
            Generation current = servers.currentGeneration();
            return reporting.of(current, trigger, modelRun(current, trigger, step)::run);
        }
    }

    /** Builds the star schema of a generation from what has changed in it. */
    ModelRunReport model(Generation generation, String trigger) {
        try (ProgressDisplay.Step step = progress.begin("building models of generation " + generation.number(), 0)) {
            return reporting.of(generation, trigger, modelRun(generation, trigger, step)::run);
        }
    }

    /** Rebuilds the whole star schema beside the published one and swaps them. */
    public ModelRunReport refreshAll(String trigger) {
        try (ProgressDisplay.Step step = progress.begin("building models", 0)) {
            Generation current = servers.currentGeneration();
            return reporting.of(current, trigger, modelRun(current, trigger, step)::fullRefresh);
        }
    }

    /** What a run of the modeler would do now. */
    public DryRunReport dryRun(Optional<String> selection) {
        try (ProgressDisplay.Step step = progress.begin("detecting changes", 1)) {
            DryRunReport report = modelRun("dry run", step).dryRun(selection);
            step.at(1);
            return report;
        }
    }

    /** Runs the checks on the published star schema. */
    public CheckReport check() {
        try (ProgressDisplay.Step step = progress.begin("checking", 0)) {
            return modelRun("check", step).check();
        }
    }

    /** Writes the weekly report. */
    public void report() {
        try (ProgressDisplay.Step step = progress.begin("writing the weekly report", 1)) {
            new HtmlReport(servers.warehouse().as(WarehouseRole.READER), DisplayClock.clock())
                    .write(home.report(), notices.current());
            step.at(1);
        }
    }

    /** Runs the modeler and writes the report whenever a batch is complete, until this is closed. */
    public void start() {
        trigger = Optional.of(ModelTrigger.start(
                new BatchProgressReader(servers.pooledReader()),
                new WarehouseQueries(servers.pooledReader()),
                this::modelAndReport));
    }

    private ModelRunReport modelAndReport() {
        ModelRunReport run = model("batch complete");
        try {
            report();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("Writing the weekly report failed; the previous one is kept");
        }
        return run;
    }

    /** Drops all gold schemas of a generation, those of unfinished model runs included. */
    void dropGold(Generation generation) {
        ModelRun.dropGold(servers.warehouse().as(WarehouseRole.MODELER), generation);
    }

    private ModelRun modelRun(String trigger, ProgressDisplay.Step step) {
        return modelRun(servers.currentGeneration(), trigger, step);
    }

    private ModelRun modelRun(Generation generation, String trigger, ProgressDisplay.Step step) {
        ModelerSettings settings = new ModelerSettings(
                generation,
                ConfiguredRules.of(generation, config).settling(),
                present(home.watchList()),
                present(home.corporateActions()),
                BenchmarkSymbol.of(config, home),
                ModelerSettings.LOCK_TIMEOUT,
                trigger);
        return new ModelRun(servers.warehouse().as(WarehouseRole.MODELER), settings, (done, of, what) -> {
            if (of > 0) {
                step.at(done, of);
            }
            step.says(what);
        });
    }

    private static Optional<Path> present(Path file) {
        return Optional.of(file).filter(Files::exists);
    }

    @Override
    public void close() {
        trigger.ifPresent(ModelTrigger::close);
    }
}
