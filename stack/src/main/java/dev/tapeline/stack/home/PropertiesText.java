package dev.tapeline.stack.home;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;

/**
 * The text of a properties file in ASCII, with any value escaped.
 *
 * <p>Programs read such files in different encodings, and values contain paths with any character.
 */
public final class PropertiesText {

    private PropertiesText() {}

    public static String of(Map<String, ?> settings) {
        Properties properties = new Properties();
        settings.forEach((name, value) -> properties.setProperty(name, value.toString()));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            properties.store(text, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString(StandardCharsets.ISO_8859_1);
    }
}
