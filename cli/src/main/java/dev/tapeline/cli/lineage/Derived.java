package dev.tapeline.cli.lineage;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A number worked out again.
 *
 * @param calculation with the numbers in it; or why there is none
 * @param result nothing where there cannot be one
 */
record Derived(List<Input> inputs, String calculation, OptionalDouble result) {
    /** Something that went into it. */
    record Input(String name, String week, String value) {
        static Input of(Bar bar, String column) {
            return new Input(column, bar.week().toString(), bar.row().text(column));
        }
    }

    static Derived of(List<Input> inputs, String calculation, double result) {
        return new Derived(inputs, calculation, OptionalDouble.of(result));
    }

    static Derived nothing(List<Input> inputs, String why) {
        return new Derived(inputs, why, OptionalDouble.empty());
    }
}
