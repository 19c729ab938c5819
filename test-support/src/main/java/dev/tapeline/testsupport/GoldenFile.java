package dev.tapeline.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in the repository that is generated from code, so that a test can keep it true.
 *
 * <p>With {@code -Dtapeline.golden=write} the tests write all such files instead of comparing them.
 */
public final class GoldenFile {
    private static final boolean WRITE =
            System.getProperty("tapeline.golden", "").equals("write");

    private final Path file;

    /**
     * Names a golden file.
     *
     * @param file relative to the module whose test runs
     */
    public GoldenFile(Path file) {
        this.file = file;
    }

    /** Fails when the file's content differs from the generated text. */
    public void assertContent(String generated) {
        try {
            if (WRITE) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, generated);
            }
            String present = Files.exists(file) ? Files.readString(file) : "";
            if (!present.equals(generated)) {
                throw new AssertionError(file + " is not what the code generates: regenerate it with"
                        + " ./mvnw test -Dtapeline.golden=write, and review the difference. First difference: "
                        + firstDifference(present, generated));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write " + file, e);
        }
    }

    private static String firstDifference(String present, String generated) {
        String[] expected = generated.split("\n", -1);
        String[] actual = present.split("\n", -1);
        for (int line = 0; line < Math.min(expected.length, actual.length); line++) {
            if (!expected[line].equals(actual[line])) {
                return "line " + (line + 1) + ", generated: " + expected[line] + ", present: " + actual[line];
            }
        }
        return "the generated text has " + expected.length + " lines, the file " + actual.length;
    }
}
