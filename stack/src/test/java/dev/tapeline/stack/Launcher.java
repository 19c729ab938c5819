package dev.tapeline.stack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.CountDownLatch;

/** A launcher to be killed: runs all services at the home it is given, for ever. */
final class Launcher {

    private Launcher() {}

    static Process start(Path home) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Launcher.class.getName(),
                        home.toString())
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("launcher.log").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        EmbeddedStack.start(
                StackSettings.of(Path.of(arguments[0]), TestServices.DIRECTORY), EnumSet.allOf(Service.class));
        new CountDownLatch(1).await();
    }
}
