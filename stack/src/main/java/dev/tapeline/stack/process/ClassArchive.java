package dev.tapeline.stack.process;

import dev.tapeline.stack.endpoint.StackService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A server's classes in the form in which the JVM keeps them in memory (class data sharing), recorded by the build.
 *
 * <p>A JVM that maps such a file starts in about half the CPU time. The file belongs to one build of one JVM and to
 * unchanged jars; any other JVM has another file name, and without the file a server starts as usual.
 */
public record ClassArchive(Path file) {

    private static final String JVM = System.getProperty("java.vm.version").replaceAll("[^A-Za-z0-9.]+", "-") + "-"
            + System.getProperty("os.arch");

    /** The archive for a server and the JVM that runs this code. */
    public static ClassArchive of(Path services, StackService service) {
        return new ClassArchive(services.resolve("class-archives").resolve(service.label() + "-" + JVM + ".jsa"));
    }

    public boolean exists() {
        return Files.isRegularFile(file);
    }

    /** Whether the archive was recorded after each file of the server's program was written. */
    public boolean isNewerThan(Path program) throws IOException {
        if (!exists()) {
            return false;
        }
        long recorded = Files.getLastModifiedTime(file).toMillis();
        try (Stream<Path> files = Files.walk(program)) {
            return files.filter(Files::isRegularFile)
                    .allMatch(each -> each.toFile().lastModified() <= recorded);
        }
    }

    /**
     * Deletes the archive and returns the JVM option that records a new one.
     *
     * <p>The recording gets another name until {@link #publish}: a JVM that maps an incomplete archive can crash.
     */
    public String startRecording() throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        Files.deleteIfExists(recording());
        return "-XX:ArchiveClassesAtExit=" + recording();
    }

    /** Makes the complete recording the archive; returns false if nothing was recorded. */
    public boolean publish() throws IOException {
        if (!Files.isRegularFile(recording())) {
            return false;
        }
        Files.move(recording(), file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return true;
    }

    private Path recording() {
        return file.resolveSibling(file.getFileName() + ".part");
    }
}
