package dev.tapeline.testsupport.stack;

import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.StackException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run of the build, identified by its process; its stack has its own home, so that runs do not share data.
 *
 * @param root directory of the project
 * @param process Maven, or this JVM if it was not started by Maven
 */
record BuildRun(Path root, ProcessHandle process) {

    static BuildRun current() {
        Path start = Path.of("").toAbsolutePath();
        Path root = Stream.iterate(start, directory -> directory != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve(".mvn")) || Files.exists(directory.resolve("mvnw")))
                .findFirst()
                .orElseThrow(() -> new StackException("No directory above " + start + " contains .mvn or mvnw"));
        return new BuildRun(root, mavenAbove(ProcessHandle.current()).orElse(ProcessHandle.current()));
    }

    Path stacks() {
        return root.resolve("target").resolve("test-stack");
    }

    Path home() {
        return stacks().resolve(nameOf(process));
    }

    Path services() {
        return Optional.ofNullable(System.getProperty("tapeline.stack.services"))
                .map(Path::of)
                .orElse(root.resolve("stack").resolve("target").resolve("services"));
    }

    long watchedPid() {
        return process.pid();
    }

    /** Deletes the homes of runs that have ended. */
    void deleteEarlier() throws IOException {
        try (DirectoryStream<Path> homes = Files.newDirectoryStream(stacks(), Files::isDirectory)) {
            for (Path home : homes) {
                if (!belongsToLive(home) && EmbeddedStack.running(home).isEmpty()) {
                    delete(home);
                }
            }
        }
    }

    private static boolean belongsToLive(Path home) {
        String name = home.getFileName().toString();
        long pid = Long.parseLong(name.substring(0, name.indexOf('-')));
        return ProcessHandle.of(pid)
                .filter(process -> nameOf(process).equals(name))
                .isPresent();
    }

    private static void delete(Path tree) throws IOException {
        if (Files.isDirectory(tree, LinkOption.NOFOLLOW_LINKS)) {
            try (DirectoryStream<Path> children = Files.newDirectoryStream(tree)) {
                for (Path child : children) {
                    delete(child);
                }
            }
        }
        Files.deleteIfExists(tree);
    }

    private static String nameOf(ProcessHandle process) {
        long started =
                process.info().startInstant().map(Instant::getEpochSecond).orElse(0L);
        return process.pid() + "-" + started;
    }

    private static Optional<ProcessHandle> mavenAbove(ProcessHandle process) {
        return Stream.iterate(process.parent(), Optional::isPresent, parent -> parent.flatMap(ProcessHandle::parent))
                .flatMap(Optional::stream)
                .filter(parent -> parent.info().commandLine().orElse("").contains("classworlds"))
                .findFirst();
    }
}
