package dev.tapeline.operations.fact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;

/** A row as a JSON object of its columns, so that a warehouse of an older or newer release can be read. */
public record JsonRow(JsonNode columns) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Parses the text of a JSON object. */
    public static JsonRow of(String json) {
        try {
            return new JsonRow(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("row is not valid JSON", e);
        }
    }

    /** Whether the column exists and is not null. */
    public boolean has(String column) {
        return columns.hasNonNull(column);
    }

    /** The column as text; null if it is null or missing. */
    public String text(String column) {
        return has(column) ? columns.get(column).asText() : null;
    }

    public boolean isTrue(String column) {
        return columns.path(column).asBoolean();
    }

    public BigDecimal decimal(String column) {
        return columns.get(column).decimalValue();
    }

    public double real(String column) {
        return columns.get(column).doubleValue();
    }

    public int whole(String column) {
        return columns.get(column).intValue();
    }
}
