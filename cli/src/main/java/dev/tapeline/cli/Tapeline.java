package dev.tapeline.cli;

import dev.tapeline.alphavantage.client.HttpClientRetries;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.ShutdownSignal;
import dev.tapeline.cli.config.LaunchConfigSourceFactory;
import dev.tapeline.cli.config.LaunchOptions;
import dev.tapeline.failure.UsageException;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;

/**
 * The entry point of the application.
 *
 * <p>Help and version need no Quarkus and are printed without it; every other command line is parsed once, by {@link
 * TapelineRunner}.
 */
@QuarkusMain
public final class Tapeline {
    public static void main(String... args) {
        // Messages are English and numbers have one form, whatever the locale of the user is.
        Locale.setDefault(Locale.US);
        HttpClientRetries.disable();
        try {
            run(LaunchOptions.read(args), args);
        } catch (UsageException e) {
            exit(new FailureReport(List.of(args).contains("--json")).report(e.getMessage(), ExitCode.WRONG_USAGE));
        }
    }

    private static void run(LaunchOptions options, String... args) {
        if (options.isHelp()) {
            exit(TapelineCommand.commandLine(CommandLine.defaultFactory(), options)
                    .execute(args));
            return;
        }
        LaunchConfigSourceFactory.use(options);
        Quarkus.run(
                TapelineRunner.class,
                (exitCode, startFailure) ->
                        exit(startFailure == null ? exitCode : new StartFailureHandler(options).report(startFailure)),
                args);
    }

    /** In development mode the process belongs to the build, which restarts the application in it. */
    private static void exit(int exitCode) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            if (ShutdownSignal.wasRequested()) {
                // The virtual machine is ending already, with the exit code of the signal.
                Runtime.getRuntime().halt(exitCode);
            }
            System.exit(exitCode);
        }
    }
}
