package dev.tapeline.stack;

import dev.tapeline.stack.endpoint.StackService;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A launcher for tests that kill it: runs services at a home until then. */
final class StackLauncherProcess {

    private StackLauncherProcess() {}

    static Process start(Path home, Set<StackService> services) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackLauncherProcess.class.getName(),
                        home.toString(),
                        services.stream().map(StackService::name).collect(Collectors.joining(",")))
                .redirectErrorStream(true)
                .redirectOutput(home.resolveSibling("launcher.log").toFile())
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Set<StackService> services =
                Stream.of(arguments[1].split(",")).map(StackService::valueOf).collect(Collectors.toSet());
        EmbeddedStack.start(StackSettings.of(Path.of(arguments[0]), BuiltServers.DIRECTORY), services);
        new CountDownLatch(1).await();
    }
}
