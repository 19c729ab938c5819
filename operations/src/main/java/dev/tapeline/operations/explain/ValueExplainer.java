package dev.tapeline.operations.explain;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.fact.FactSeries;
import dev.tapeline.operations.fact.FactTableReader;
import dev.tapeline.operations.fact.JsonRow;
import java.util.Map;
import java.util.OptionalDouble;

/** Explains one value of the fact table: what its formula says, what went in, and whether the sum comes out the same. */
public final class ValueExplainer {
    /** Of tests on the warehouse's statistics, and of numbers rounded to six decimals. */
    private static final double RELATIVE = 1e-9;

    private static final double ROUNDED = 1e-6;
    private static final double ABSOLUTE = 1e-12;

    private final FactTableReader facts;

    public ValueExplainer(FactTableReader facts) {
        this.facts = facts;
    }

    /** The value of a column in a week of a symbol. */
    public ValueExplanation of(Symbol symbol, TradingWeek week, String column) {
        Map<String, String> columns = facts.columns();
        if (!columns.containsKey(column)) {
            throw new UsageException("no column %s: there are %s"
                    .formatted(PrintableText.of(column), String.join(", ", columns.keySet())));
        }
        FactSeries series = facts.at(symbol, week);
        JsonRow row = series.bar().row();
        FormulaResult derived = FactFormulas.of(column, series);
        return new ValueExplanation(
                symbol.text(),
                week.toString(),
                column,
                row.text(column),
                columns.get(column),
                derived.inputs(),
                derived.calculation(),
                derived.result().isPresent() ? derived.result().getAsDouble() : null,
                agrees(row, column, derived),
                row.text("adjustment_factor"),
                series.previous()
                        .map(previous -> previous.row().text("adjustment_factor"))
                        .orElse(null),
                action(row),
                new ValueExplanation.Payload(
                        row.text("payload_id"), row.text("execution_batch_id"), row.text("load_timestamp")));
    }

    private static ValueExplanation.Action action(JsonRow row) {
        return row.has("action_source")
                ? new ValueExplanation.Action(
                        row.has("corporate_action") ? row.text("corporate_action") : "none",
                        row.text("split_ratio"),
                        row.isTrue("is_two_scale_week"),
                        row.text("action_source"))
                : null;
    }

    /** What is kept as it came, or said in words, has nothing to disagree with. */
    private static boolean agrees(JsonRow row, String column, FormulaResult derived) {
        OptionalDouble result = derived.result();
        if (FactFormulas.isTakenAsItCame(column)) {
            return true;
        }
        if (result.isEmpty() || !row.has(column)) {
            return result.isEmpty() == !row.has(column);
        }
        double stored = row.columns().get(column).isBoolean() ? (row.isTrue(column) ? 1 : 0) : row.real(column);
        double allowed = Math.max(FactFormulas.isStatistic(column) ? ABSOLUTE : ROUNDED, RELATIVE * Math.abs(stored));
        return Math.abs(stored - result.getAsDouble()) <= allowed;
    }
}
