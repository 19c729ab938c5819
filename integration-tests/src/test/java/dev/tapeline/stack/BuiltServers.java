package dev.tapeline.stack;

import java.nio.file.Path;

/** The directory into which the build has unpacked the servers. */
public final class BuiltServers {

    public static final Path DIRECTORY =
            Path.of("..", "stack", "target", "services").toAbsolutePath().normalize();

    private BuiltServers() {}
}
