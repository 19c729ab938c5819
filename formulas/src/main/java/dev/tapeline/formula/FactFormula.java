package dev.tapeline.formula;

import dev.tapeline.formula.bar.FormulaBar;
import java.util.function.Function;

/** Where the value of one column of the fact table comes from. */
public sealed interface FactFormula {
    /** Computed from the bars of the symbol. */
    record Computed(Tolerance tolerance, Calculation calculation) implements FactFormula {}

    /**
     * Copied unchanged from {@code silver.weekly_bar}, which holds the value of the payload.
     *
     * @param value the column of a bar
     */
    record CopiedFromSilver(String silverColumn, Function<FormulaBar, Object> value) implements FactFormula {}

    /**
     * A key, a reference or a time that does not follow from the bars of the symbol.
     *
     * @param source in words, such as {@code the batch that fetched the payload}
     */
    record Assigned(String source) implements FactFormula {}

    /** Computes a column for one bar of a series. */
    @FunctionalInterface
    interface Calculation {
        /** The value for the bar at an index of the series. */
        FormulaResult compute(FormulaSeries series, int index);
    }
}
