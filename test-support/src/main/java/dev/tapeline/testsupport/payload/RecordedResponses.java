package dev.tapeline.testsupport.payload;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Recorded responses of Alpha Vantage, in a directory that an environment variable names.
 *
 * <p>They may not be published, so that tests of them run only where the variable is set.
 */
public final class RecordedResponses {
    /** The environment variable with the directory of recorded data. */
    public static final String VARIABLE = "TAPELINE_RECORDED_DATA";

    private RecordedResponses() {}

    /** A file or directory of the recorded responses, such as {@code overview/IBM.json}. */
    public static Path path(String name) {
        return Path.of(System.getenv(VARIABLE), "alphavantage").resolve(name);
    }

    /** The files of a directory, sorted by name. */
    public static List<Path> files(String directory) {
        try (Stream<Path> files = Files.list(path(directory))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The content of a file, decompressed if its name ends with {@code .gz}. */
    public static byte[] read(Path file) {
        try (InputStream content = Files.newInputStream(file)) {
            return file.toString().endsWith(".gz")
                    ? new GZIPInputStream(content).readAllBytes()
                    : content.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
