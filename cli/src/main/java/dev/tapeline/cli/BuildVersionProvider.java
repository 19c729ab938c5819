package dev.tapeline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build has written into the application. */
public final class BuildVersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"tapeline " + version()};
    }

    /** The version of this application. */
    public static String version() {
        try (InputStream in = BuildVersionProvider.class.getResourceAsStream("/tapeline-version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
