package dev.tapeline.operations.explain;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tapeline.operations.fact.BarRevision;
import java.util.List;

/**
 * How one value of the fact table was computed.
 *
 * @param value the stored value; null if the warehouse holds null
 * @param formula the column's comment
 * @param inputs what the formula reads
 * @param recomputed the value that the formula gives: a number, flag or text; null where it gives none
 * @param agrees whether the stored value is the recomputed one; true for a column that is not computed
 * @param factor the adjustment factor of the week
 * @param previousFactor the adjustment factor of the bar before
 * @param revisions what the bar of the week was believed to be, oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ValueExplanation(
        String symbol,
        String week,
        String column,
        String value,
        String formula,
        List<Input> inputs,
        String calculation,
        Object recomputed,
        @JsonProperty("agrees") boolean agrees,
        String factor,
        String previousFactor,
        Action action,
        Payload payload,
        List<BarRevision> revisions) {
    /** A value that the formula reads, and the week of its bar. */
    public record Input(String name, String week, String value) {}

    /** A corporate action in the week, inferred or overridden. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Action(String kind, String splitRatio, boolean isTwoScaleWeek, String source) {}

    /** The payload that the row comes from. */
    public record Payload(String payloadId, String batchId, String loadedAt) {}
}
