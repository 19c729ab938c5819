package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackOwner;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code down}: stops the process that {@code up} started. */
@Command(
        name = "down",
        description = "Stops the tapeline up of this home cleanly.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline down", "  tapeline down --home mine"})
public final class DownCommand implements Callable<Integer> {
    private static final long STOP_TIMEOUT_SECONDS = 60;

    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        TapelineHome home = TapelineHome.existing(options.home());
        Optional<StackOwner> owner = EmbeddedStack.owner(home.directory());
        if (owner.isEmpty()) {
            System.out.println("nothing is running at " + home.directory());
            return ExitCode.DONE;
        }
        if (!owner.get().command().equals("tapeline up")) {
            throw new UsageException("%s is in use by %s (pid %d), which ends on its own"
                    .formatted(
                            home.directory(),
                            owner.get().command(),
                            owner.get().process().pid()));
        }
        return stop(owner.get().process());
    }

    private static int stop(ProcessHandle process) throws InterruptedException, ExecutionException {
        process.destroy();
        try {
            process.onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
            System.out.println("stopped");
            return ExitCode.DONE;
        } catch (TimeoutException e) {
            System.err.println(
                    "tapeline: process " + process.pid() + " does not stop; end it with: kill -9 " + process.pid());
            return ExitCode.FAILED;
        }
    }
}
