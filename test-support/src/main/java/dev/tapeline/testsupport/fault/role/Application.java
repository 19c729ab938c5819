package dev.tapeline.testsupport.fault.role;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The packaged application.
 *
 * @param directory that contains {@code tapeline.jar}
 */
public record Application(Path directory) {
    public Application {
        if (!Files.exists(directory.resolve("tapeline.jar"))) {
            throw new IllegalArgumentException(
                    "there is no tapeline.jar in " + directory + ": build it with ./mvnw package");
        }
    }

    /** The command that starts it; few of its processes live long enough for the second JIT compiler. */
    public List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-Xlog:cds*=off:stderr",
                "-Djava.library.path=" + directory.resolve("native"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager"));
        Path archive = directory.resolve("tapeline.jsa");
        if (Files.exists(archive)) {
            command.add("-XX:SharedArchiveFile=" + archive);
        }
        command.addAll(List.of("-jar", directory.resolve("tapeline.jar").toString()));
        return command;
    }
}
