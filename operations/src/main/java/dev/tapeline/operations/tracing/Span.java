package dev.tapeline.operations.tracing;

import dev.tapeline.topics.TraceParent;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One step of a batch, as OpenTelemetry describes it.
 *
 * @param context trace and id of the step
 * @param parent id of the step that it is a part of, or follows
 * @param failure why it failed; empty if it did not
 */
record Span(
        TraceParent context,
        Optional<String> parent,
        String name,
        Instant start,
        Instant end,
        Map<String, Object> attributes,
        Optional<String> failure) {
    Span {
        attributes = Map.copyOf(attributes);
        // Clocks of several machines: a step never ends before it starts.
        end = end.isBefore(start) ? start : end;
    }
}
