package dev.tapeline.cli.command.stage;

import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.sink.SinkProgress;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sink}: runs the warehouse sink role. */
@Command(
        name = "sink",
        description = "Runs the warehouse sink role: silver rows into Postgres. Several processes share the work.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline sink           until stopped", "  tapeline sink --once    process the backlog, then exit"
        })
public final class SinkCommand implements Callable<Integer>, RoleDefinition {
    @Mixin
    private RoleCommandSupport role;

    @Override
    public Integer call() {
        return role.run(this);
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
        pipeline.startSink();
    }

    @Override
    public boolean isCaughtUp(Pipeline pipeline) {
        return pipeline.roles().isSinkCaughtUp();
    }

    /** Serialized for {@code --json}. */
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
