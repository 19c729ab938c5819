package dev.tapeline.operations.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * The way of a fact row back to the vendor's bytes.
 *
 * @param fact the row's keys and columns
 * @param batch the batch that brought the answer; null where the warehouse does not know it
 * @param receipt what became of the answer; null where the warehouse does not know it
 * @param apiCall null for a saved answer
 * @param checks what was held against what
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactTrace(
        String symbol,
        String week,
        JsonNode fact,
        JsonNode batch,
        JsonNode receipt,
        Bronze bronze,
        Archive archive,
        JsonNode apiCall,
        List<Check> checks) {
    /** The record in bronze. */
    public record Bronze(
            String topic, int partition, long offset, Map<String, String> headers, int bytes, String sha256) {}

    /** The object in the archive. */
    public record Archive(String key, int bytes, String sha256) {}

    /** One comparison. */
    public record Check(String what, @JsonProperty("holds") boolean holds) {}

    /** Whether every comparison holds. */
    @JsonProperty
    public boolean isVerified() {
        return checks.stream().allMatch(Check::holds);
    }
}
