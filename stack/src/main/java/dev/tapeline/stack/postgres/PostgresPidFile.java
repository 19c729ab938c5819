package dev.tapeline.stack.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The file in which PostgreSQL records its process id.
 *
 * <p>PostgreSQL does not start if the id, after a kill, belongs to another program, or if the file is empty, as a power
 * failure may leave it. The lock of the home excludes that another server uses the data.
 */
record PostgresPidFile(Path path) {
    static PostgresPidFile in(Path data) {
        return new PostgresPidFile(data.resolve("postmaster.pid"));
    }

    void deleteIfStale() throws IOException {
        if (Files.exists(path) && isStale()) {
            Files.delete(path);
        }
    }

    private boolean isStale() throws IOException {
        Optional<Long> pid = pid();
        return pid.isEmpty()
                || pid.flatMap(ProcessHandle::of)
                        .flatMap(process -> process.info().command())
                        .filter(command -> !command.endsWith("/postgres"))
                        .isPresent();
    }

    /** Empty if the file does not begin with a process id. */
    private Optional<Long> pid() throws IOException {
        // Bytes of any value are a character: the file may hold anything after a power failure.
        return Files.readString(path, StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,10}"))
                .map(Long::valueOf);
    }
}
