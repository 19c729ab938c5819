package dev.tapeline.formula;

import java.util.List;
import java.util.Optional;

/**
 * The value that a formula gives for one bar.
 *
 * @param value BigDecimal, Double, Integer, Boolean or String; empty where the fact table holds null
 * @param inputs what the formula read
 * @param calculation the formula with the numbers in it; or why there is no value
 */
public record FormulaResult(Optional<Object> value, List<FormulaInput> inputs, String calculation) {
    public FormulaResult {
        inputs = List.copyOf(inputs);
    }

    static FormulaResult of(Object value, List<FormulaInput> inputs, String calculation) {
        return new FormulaResult(Optional.of(value), inputs, calculation);
    }

    static FormulaResult none(List<FormulaInput> inputs, String reason) {
        return new FormulaResult(Optional.empty(), inputs, "null: " + reason);
    }
}
