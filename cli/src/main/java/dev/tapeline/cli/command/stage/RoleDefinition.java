package dev.tapeline.cli.command.stage;

import dev.tapeline.cli.pipeline.Pipeline;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;

/** One role as a command plays it. */
interface RoleDefinition {
    String command();

    EnumSet<StackService> services();

    void start(Pipeline pipeline);

    boolean isCaughtUp(Pipeline pipeline);

    /** One line for a person. */
    String summary(Pipeline pipeline);

    /** The same for a program. */
    Object report(Pipeline pipeline);
}
