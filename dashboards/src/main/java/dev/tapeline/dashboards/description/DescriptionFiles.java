package dev.tapeline.dashboards.description;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the dashboards' YAML descriptions and SQL files from the class path; a missing file or an unknown YAML key is an error. */
public final class DescriptionFiles {
    private static final String FOLDER = "/dashboards/";
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private DescriptionFiles() {}

    /** Reads a file as text, by its path below {@code /dashboards/}. */
    public static String text(String name) {
        try (InputStream stream = DescriptionFiles.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new DashboardDescriptionException("resource " + FOLDER + name + " does not exist");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }

    /** Reads a YAML file into a description, by its path below {@code /dashboards/}. */
    public static <T> T yaml(String name, TypeReference<T> type) {
        try {
            return YAML.readValue(text(name), type);
        } catch (IOException e) {
            throw new DashboardDescriptionException(
                    FOLDER + name + " is not a valid description: " + e.getMessage(), e);
        }
    }
}
