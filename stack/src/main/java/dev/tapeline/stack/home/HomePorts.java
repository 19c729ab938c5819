package dev.tapeline.stack.home;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The ports that the servers of a home used last, so that a saved connection works after the next start too.
 *
 * <p>They are a preference: a file that is lost or damaged costs nothing but that.
 */
public final class HomePorts {

    private final Path file;

    private HomePorts(Path file) {
        this.file = file;
    }

    public static HomePorts of(Path home) {
        return new HomePorts(home.resolve("run").resolve("ports.properties"));
    }

    /** The port that the server with this label used last. */
    public OptionalInt last(String label) {
        String port = read().getProperty(label, "");
        return port.matches("\\d{1,5}") ? OptionalInt.of(Integer.parseInt(port)) : OptionalInt.empty();
    }

    /** Keeps the ports of these servers, beside those of the others. */
    public void remember(Map<String, Integer> ports) {
        Properties remembered = read();
        Properties changed = new Properties();
        changed.putAll(remembered);
        ports.forEach((label, port) -> changed.setProperty(label, port.toString()));
        if (!changed.equals(remembered)) {
            write(changed);
        }
    }

    private Properties read() {
        Properties properties = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                return new Properties();
            }
        }
        return properties;
    }

    private void write(Properties properties) {
        Map<String, String> settings = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> settings.put(name, properties.getProperty(name)));
        try {
            // A role on external servers is the first to write here.
            Files.createDirectories(file.getParent());
            PrivateFile.write(file, PropertiesText.of(settings));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
