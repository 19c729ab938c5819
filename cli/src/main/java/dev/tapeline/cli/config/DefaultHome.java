package dev.tapeline.cli.config;

import java.nio.file.Path;

/** The home that a command uses without {@code --home}: the live one if there is an API key, else the demo home. */
public final class DefaultHome {
    public static final Path LIVE = Path.of(".tapeline", "live");
    private static final Path DEMO = Path.of(".tapeline", "demo");

    private DefaultHome() {}

    public static Path find() {
        return ApiKeyLookup.place(LIVE).isPresent() ? LIVE : DEMO;
    }
}
