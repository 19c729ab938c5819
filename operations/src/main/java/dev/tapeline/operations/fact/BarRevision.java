package dev.tapeline.operations.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * What a week was believed to be for some time.
 *
 * @param knownTo null while it holds
 * @param changed names of the columns that differ from what was known before; empty if none do
 * @param close null while the week was withdrawn, like {@code adjustedClose}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BarRevision(
        String knownFrom,
        String knownTo,
        String cause,
        String changed,
        BigDecimal close,
        BigDecimal adjustedClose,
        String payloadId) {}
