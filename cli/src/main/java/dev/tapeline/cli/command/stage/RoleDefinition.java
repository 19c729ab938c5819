package dev.tapeline.cli.command.stage;

import dev.tapeline.pipeline.Pipeline;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;

/** One role and how its command runs it. */
interface RoleDefinition {
    String command();

    EnumSet<StackService> services();

    void start(Pipeline pipeline);

    boolean isCaughtUp(Pipeline pipeline);

    /** The result as one line of text. */
    String summary(Pipeline pipeline);

    /** The result as an object for {@code --json}. */
    Object report(Pipeline pipeline);
}
