package dev.tapeline.cli.config;

import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.stack.home.HomePorts;
import dev.tapeline.stack.process.FreePorts;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The port of health checks and metrics where none is configured: the default or, if another process uses it, a free one.
 *
 * <p>A home keeps the port of each command, so that a monitor finds it after the next start.
 */
public final class HttpPort {
    static final String KEY = TapelineConfig.PREFIX + ".http.port";

    private HttpPort() {}

    static int choose(LaunchOptions options) {
        OptionalInt last = HomePorts.of(options.homeOfCommand()).last(label(options.command()));
        int usual = Integer.parseInt(ConfigurationKeys.defaultOf(KEY).orElseThrow());
        return new FreePorts(Set.of()).nextPreferring(OptionalInt.of(last.orElse(usual)));
    }

    /** Keeps the port at which a command of the home listens. */
    public static void remember(Path home, String command, int port) {
        HomePorts.of(home).remember(Map.of(label(command), port));
    }

    private static String label(String command) {
        return "http-" + command;
    }
}
