package dev.tapeline.cli.lineage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;

/** A row with whatever columns this warehouse has; an older or a newer one may have fewer or more. */
record Row(JsonNode columns) {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static Row of(String json) {
        try {
            return new Row(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row that is no JSON", e);
        }
    }

    boolean has(String column) {
        return columns.hasNonNull(column);
    }

    /** Null where the column is. */
    String text(String column) {
        return has(column) ? columns.get(column).asText() : null;
    }

    boolean isTrue(String column) {
        return columns.path(column).asBoolean();
    }

    BigDecimal decimal(String column) {
        return columns.get(column).decimalValue();
    }

    double real(String column) {
        return columns.get(column).doubleValue();
    }

    int whole(String column) {
        return columns.get(column).intValue();
    }
}
