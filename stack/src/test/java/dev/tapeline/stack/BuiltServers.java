package dev.tapeline.stack;

import java.nio.file.Path;

/** The servers as this build has laid them out. */
public final class BuiltServers {

    public static final Path DIRECTORY = Path.of("target", "services").toAbsolutePath();

    private BuiltServers() {}
}
