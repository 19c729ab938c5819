package dev.tapeline.cli;

import dev.tapeline.alphavantage.client.HttpClientRetries;
import dev.tapeline.cli.config.LaunchConfigSourceFactory;
import dev.tapeline.cli.config.LaunchOptions;
import dev.tapeline.failure.UsageException;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
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
        HttpClientRetries.disable();
        LaunchOptions options = LaunchOptions.read(args);
        if (options.isHelp()) {
            exit(TapelineCommand.commandLine(CommandLine.defaultFactory()).execute(args));
            return;
        }
        try {
            LaunchConfigSourceFactory.use(options);
        } catch (UsageException e) {
            exit(new CommandErrorHandler().reportInOneLine(e));
            return;
        }
        Quarkus.run(TapelineRunner.class, Tapeline::ended, args);
    }

    private static void ended(int exitCode, Throwable startFailure) {
        exit(startFailure == null ? exitCode : new StartFailureHandler().report(startFailure));
    }

    /** In development mode the process belongs to the build, which restarts the application in it. */
    private static void exit(int exitCode) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            System.exit(exitCode);
        }
    }
}
