package dev.tapeline.cli.command.lifecycle;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackOwner;
import dev.tapeline.stack.endpoint.StackException;
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

    /**
     * The outcome; serialized for {@code --json}.
     *
     * @param state stopped, or not running
     * @param pid of the stopped process
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Report(String home, String state, Long pid) {}

    @Override
    public Integer call() throws InterruptedException, ExecutionException {
        TapelineHome home = TapelineHome.existing(options.home());
        Optional<StackOwner> owner = EmbeddedStack.owner(home.directory());
        if (owner.isEmpty()) {
            show(
                    new Report(home.directory().toString(), "not running", null),
                    "nothing is running at " + home.directory());
            return ExitCode.DONE;
        }
        if (!owner.get().command().equals("tapeline up")) {
            throw new UsageException("%s is in use by %s (pid %d), which ends on its own"
                    .formatted(
                            home.directory(),
                            owner.get().command(),
                            owner.get().process().pid()));
        }
        stop(owner.get().process());
        show(
                new Report(
                        home.directory().toString(),
                        "stopped",
                        owner.get().process().pid()),
                "stopped");
        return ExitCode.DONE;
    }

    private static void stop(ProcessHandle process) throws InterruptedException, ExecutionException {
        process.destroy();
        try {
            process.onExit().get(STOP_TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new StackException(
                    "process " + process.pid() + " does not stop: end it with kill -9 " + process.pid(), e);
        }
    }

    private void show(Report report, String text) {
        System.out.println(options.json() ? RunReportWriter.json(report) : text);
    }
}
