package dev.tapeline.cli.command.stage;

import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code normalize}: runs the normalizer role. */
@Command(
        name = "normalize",
        description = "Runs the normalizer role: bronze payloads to silver rows. Several processes share the work.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline normalize           until stopped",
            "  tapeline normalize --once    process the backlog, then exit"
        })
public final class NormalizeCommand implements Callable<Integer>, RoleDefinition {
    @Mixin
    private RoleCommandSupport role;

    @Override
    public Integer call() {
        return role.run(this);
    }

    @Override
    public String command() {
        return "normalize";
    }

    @Override
    public EnumSet<StackService> services() {
        return EnumSet.of(StackService.KAFKA, StackService.SCHEMA_REGISTRY, StackService.POSTGRES);
    }

    @Override
    public void start(Pipeline pipeline) {
        pipeline.startNormalizer();
    }

    @Override
    public boolean isCaughtUp(Pipeline pipeline) {
        return pipeline.isNormalizerCaughtUp();
    }

    @Override
    public NormalizerProgress report(Pipeline pipeline) {
        return pipeline.roles().normalizerProgress().orElseThrow();
    }

    @Override
    public String summary(Pipeline pipeline) {
        NormalizerProgress done = report(pipeline);
        return "%,d payloads, %,d rows read, %,d bars emitted, %,d rows rejected in %.1f s (%,.0f rows/s)"
                .formatted(
                        done.payloads(),
                        done.rowsRead(),
                        done.barsEmitted(),
                        done.rowsRejected(),
                        done.elapsedSeconds(),
                        done.rowsRead() / Math.max(done.elapsedSeconds(), 0.001));
    }
}
