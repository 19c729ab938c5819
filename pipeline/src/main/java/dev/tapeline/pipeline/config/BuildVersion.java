package dev.tapeline.pipeline.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version that the build has written into the application. */
public final class BuildVersion {
    private BuildVersion() {}

    /** Such as {@code 0.1.0}; {@code development} outside the application. */
    public static String current() {
        try (InputStream in = BuildVersion.class.getResourceAsStream("/tapeline-version.properties")) {
            if (in == null) {
                return "development";
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
