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

/** The descriptions and queries of this module: what is missing or unknown in them fails at once. */
public final class DescriptionFiles {
    private static final String FOLDER = "/dashboards/";
    private static final ObjectMapper YAML = YAMLMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private DescriptionFiles() {}

    public static String text(String name) {
        try (InputStream stream = DescriptionFiles.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new DashboardDescriptionException("there is no " + FOLDER + name);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FOLDER + name, e);
        }
    }

    public static <T> T yaml(String name, TypeReference<T> type) {
        try {
            return YAML.readValue(text(name), type);
        } catch (IOException e) {
            throw new DashboardDescriptionException(FOLDER + name + " is not understood: " + e.getMessage(), e);
        }
    }
}
