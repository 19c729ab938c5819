package dev.tapeline.operations.trace;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * A fact row and everything it was derived from, down to the vendor's bytes; also the shape of {@code trace --json}.
 *
 * @param fact the row's columns
 * @param batch the batch that published the payload; absent if the warehouse has no such batch
 * @param receipt the payload's receipt; absent if the warehouse has none
 * @param bronze absent if the record was not found
 * @param archive absent if the receipt names no object
 * @param apiCall absent for a payload that was imported from a saved response
 * @param checks the comparisons that were made
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
    /** The record in the bronze topic. */
    public record Bronze(
            String topic, int partition, long offset, Map<String, String> headers, int bytes, String sha256) {}

    /** The archived response. */
    public record Archive(String key, int bytes, String sha256) {}

    /** One comparison and whether it holds. */
    public record Check(String what, @JsonProperty("holds") boolean holds) {}

    /** Whether every comparison holds. */
    @JsonProperty
    public boolean isVerified() {
        return checks.stream().allMatch(Check::holds);
    }
}
