package dev.tapeline.stack;

import java.nio.file.Path;

/** The servers as this build has laid them out. */
final class TestServices {

    static final Path DIRECTORY = Path.of("target", "services").toAbsolutePath();

    private TestServices() {}
}
