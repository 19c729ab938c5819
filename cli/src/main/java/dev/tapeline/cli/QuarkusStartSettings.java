package dev.tapeline.cli;

import dev.tapeline.cli.command.CommandWithoutHome;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HttpCommand;
import dev.tapeline.cli.config.TapelineConfig;
import dev.tapeline.cli.config.TapelineConfig.Http;
import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** What must be told to Quarkus before it starts: where to log, and whether to listen. */
final class QuarkusStartSettings {
    private QuarkusStartSettings() {}

    static void prepare(ParseResult command) {
        if (command.commandSpec().userObject() instanceof CommandWithoutHome) {
            return;
        }
        GlobalOptions options = optionsOf(command.commandSpec());
        System.setProperty("quarkus.log.console.enabled", Boolean.toString(options.verbose()));
        // A wrong configuration is told in one line, before Quarkus finds it too.
        TapelineConfig config = options.config();
        if (command.commandSpec().userObject() instanceof HttpCommand) {
            serve(config.http());
        }
    }

    /** The options are a mixin of the command itself, or of the mixin that several commands share. */
    private static GlobalOptions optionsOf(CommandSpec command) {
        for (CommandSpec mixin : command.mixins().values()) {
            if (mixin.userObject() instanceof GlobalOptions options) {
                return options;
            }
            if (!mixin.mixins().isEmpty()) {
                return optionsOf(mixin);
            }
        }
        throw new IllegalStateException(command.name() + " lacks the global options");
    }

    private static void serve(Http http) {
        requireFree(http);
        System.setProperty("quarkus.http.host-enabled", "true");
        System.setProperty("quarkus.http.host", http.host());
        System.setProperty("quarkus.http.port", Integer.toString(http.port()));
    }

    private static void requireFree(Http http) {
        try (ServerSocket probe = new ServerSocket(http.port(), 1, InetAddress.getByName(http.host()))) {
            probe.setReuseAddress(true);
        } catch (IOException | IllegalArgumentException e) {
            throw new UsageException(
                    "cannot listen on " + http.host() + ":" + http.port()
                            + " for health checks: stop what listens there, or set tapeline.http.port (0 chooses a free one)",
                    e);
        }
    }
}
