package dev.tapeline.cli.command.replay;

import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import java.util.function.ToIntFunction;

/** Opens the home of a replay command with all servers and a migrated warehouse. */
final class ReplaySession {
    private ReplaySession() {}

    static int run(GlobalOptions options, String command, ToIntFunction<HomeSession> work) {
        try (HomeSession session = HomeSession.open(options, options.homeOfRole(), command, HomeSession.ALL)) {
            session.pipeline().prepareTopics();
            session.pipeline().prepareWarehouse();
            return work.applyAsInt(session);
        }
    }
}
