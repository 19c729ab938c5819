package dev.tapeline.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Reads the version that the build has written into the application. */
final class BuildVersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        try (InputStream in = BuildVersionProvider.class.getResourceAsStream("/tapeline-version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return new String[] {"tapeline " + properties.getProperty("version")};
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
