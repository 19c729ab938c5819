package dev.tapeline.operations.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * How one value came to be.
 *
 * @param value as the warehouse holds it; null if it holds null
 * @param formula the column's comment
 * @param recomputed from the inputs, where the column is a number that is worked out
 * @param agrees whether the warehouse holds what was worked out
 * @param factor adjustment factor of the week
 * @param previousFactor of the bar before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueExplanation(
        String symbol,
        String week,
        String column,
        String value,
        String formula,
        List<FormulaResult.Input> inputs,
        String calculation,
        Double recomputed,
        @JsonProperty("agrees") boolean agrees,
        String factor,
        String previousFactor,
        Action action,
        Payload payload) {
    /** A corporate action in the week, as inferred or as overridden. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(String kind, String splitRatio, boolean isTwoScaleWeek, String source) {}

    /** The answer that the row comes from. */
    public record Payload(String payloadId, String batchId, String loadedAt) {}
}
