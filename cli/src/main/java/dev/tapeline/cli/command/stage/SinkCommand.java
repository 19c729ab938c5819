package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.command.HttpCommand;
import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.sink.SinkProgress;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sink}: the warehouse sink alone. */
@Command(
        name = "sink",
        description = "Plays the warehouse sink: silver rows into Postgres. Several may share the work.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline sink           until stopped",
            "  tapeline sink --once    work off what is there, then end"
        })
public final class SinkCommand implements Callable<Integer>, RoleDefinition, HttpCommand {
    @Mixin
    private RoleCommandSupport role;

    @Override
    public Integer call() {
        return role.play(this);
    }

    @Override
    public String command() {
        return "sink";
    }

    @Override
    public EnumSet<StackService> services() {
        return EnumSet.of(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);
    }

    @Override
    public void start(Pipeline pipeline) {
        pipeline.roles().startSink(pipeline.prepareWarehouse());
    }

    @Override
    public boolean isCaughtUp(Pipeline pipeline) {
        return pipeline.roles().isSinkCaughtUp();
    }

    /** The report for a program. */
    private record Loaded(long rows, long receipts, long transactions, double busySeconds) {}

    @Override
    public Object report(Pipeline pipeline) {
        SinkProgress done = pipeline.roles().sinkProgress().orElseThrow();
        return new Loaded(
                done.rows(), done.receipts(), done.transactions(), done.busy().toMillis() / 1e3);
    }

    @Override
    public String summary(Pipeline pipeline) {
        Loaded done = (Loaded) report(pipeline);
        return "%,d rows and %,d receipts in %,d transactions, %.1f s (%,.0f rows/s)"
                .formatted(
                        done.rows(),
                        done.receipts(),
                        done.transactions(),
                        done.busySeconds(),
                        done.rows() / Math.max(done.busySeconds(), 0.001));
    }
}
