package dev.tapeline.operations.explain;

import dev.tapeline.operations.fact.FactRow;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A number worked out again.
 *
 * @param calculation with the numbers in it; or why there is none
 * @param result nothing where there cannot be one
 */
record FormulaResult(List<Input> inputs, String calculation, OptionalDouble result) {
    /** Something that went into it. */
    record Input(String name, String week, String value) {
        static Input of(FactRow bar, String column) {
            return new Input(column, bar.week().toString(), bar.row().text(column));
        }
    }

    static FormulaResult of(List<Input> inputs, String calculation, double result) {
        return new FormulaResult(inputs, calculation, OptionalDouble.of(result));
    }

    static FormulaResult nothing(List<Input> inputs, String why) {
        return new FormulaResult(inputs, why, OptionalDouble.empty());
    }
}
