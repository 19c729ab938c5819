package dev.tapeline.cli;

import dev.tapeline.cli.config.LaunchOptions;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import picocli.CommandLine;

/** Parses the command line and runs its command; commands and shared options are beans, created by Quarkus' factory. */
public final class TapelineRunner implements QuarkusApplication {
    @Inject
    CommandLine.IFactory factory;

    @Override
    public int run(String... args) {
        return TapelineCommand.commandLine(factory, LaunchOptions.read(args)).execute(args);
    }
}
