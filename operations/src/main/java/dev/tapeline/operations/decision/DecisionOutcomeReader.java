package dev.tapeline.operations.decision;

import dev.tapeline.operations.warehouse.WarehouseReader;
import java.util.List;
import java.util.Map;

/** Reads from the warehouse which decisions have been applied, and with what outcome. */
public final class DecisionOutcomeReader {
    private final WarehouseReader reader;

    /** Reads from one warehouse. */
    public DecisionOutcomeReader(WarehouseReader reader) {
        this.reader = reader;
    }

    /**
     * How many of the decisions have been applied.
     *
     * <p>A decision is applied once it is in the warehouse and, unless it is a discard, the payload that it published
     * again has a receipt.
     */
    public long countApplied(List<String> decisionIds) {
        return reader.number("decision/count-applied-decisions", parameters(decisionIds));
    }

    /** The decisions with the receipts of what they published again, ordered by symbol. */
    public List<DecisionOutcome> outcomes(List<String> decisionIds) {
        return reader.rows("decision/decision-outcomes", DecisionOutcome.class, parameters(decisionIds));
    }

    private static Map<String, Object> parameters(List<String> decisionIds) {
        return Map.of("decision_ids", decisionIds.toArray(String[]::new));
    }
}
