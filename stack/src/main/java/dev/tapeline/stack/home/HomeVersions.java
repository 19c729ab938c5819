package dev.tapeline.stack.home;

import dev.tapeline.stack.endpoint.StackException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * The newest version of each server that has opened a home, in {@code versions.properties}.
 *
 * <p>A server of an older version may be unable to read what a newer one has written, and then ends with a stack trace, or
 * damages it.
 */
public final class HomeVersions {
    private static final String FILE = "versions.properties";

    private final Path home;

    public HomeVersions(Path home) {
        this.home = home;
    }

    /**
     * Fails if a newer version of the server has opened the home; otherwise records this one.
     *
     * @param server its label
     */
    public synchronized void open(String server, String version) {
        Properties versions = read();
        String newest = versions.getProperty(server, "");
        if (isNewer(newest, version)) {
            throw new StackException(
                    "%s was opened by a newer Tapeline (%s %s, this one has %s): upgrade, or choose another --home"
                            .formatted(home, server, newest, version));
        }
        if (!newest.equals(version)) {
            versions.setProperty(server, version);
            write(versions);
        }
    }

    /** Whether the first version is the newer one; compared by its numbers. */
    static boolean isNewer(String one, String other) {
        List<Integer> left = numbers(one);
        List<Integer> right = numbers(other);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            int difference = Integer.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
            if (difference != 0) {
                return difference > 0;
            }
        }
        return false;
    }

    private static List<Integer> numbers(String version) {
        return Arrays.stream(version.split("\\D+"))
                .filter(part -> !part.isEmpty() && part.length() < 9)
                .map(Integer::valueOf)
                .toList();
    }

    private Properties read() {
        Properties versions = new Properties();
        Path file = home.resolve(FILE);
        if (Files.exists(file)) {
            try (InputStream in = Files.newInputStream(file)) {
                versions.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + file, e);
            }
        }
        return versions;
    }

    private void write(Properties versions) {
        Path file = home.resolve(FILE);
        Path draft = home.resolve(FILE + ".draft");
        try {
            try (OutputStream out = Files.newOutputStream(draft)) {
                versions.store(out, "The newest servers that have opened this home: do not edit");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
