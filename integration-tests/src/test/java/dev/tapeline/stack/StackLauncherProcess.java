package dev.tapeline.stack;

import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** A launcher for tests that kill it: runs all services at a home until then. */
final class StackLauncherProcess {

    private StackLauncherProcess() {}

    static Process start(Path home) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackLauncherProcess.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("launcher.log").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedStack.start(
                StackSettings.of(Path.of(arguments[0]), BuiltServers.DIRECTORY), EnumSet.allOf(StackService.class));
        new CountDownLatch(1).await();
    }
}
