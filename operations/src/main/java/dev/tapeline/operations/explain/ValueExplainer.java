package dev.tapeline.operations.explain;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.failure.Suggestion;
import dev.tapeline.failure.UsageException;
import dev.tapeline.formula.FactFormula;
import dev.tapeline.formula.FactFormula.Assigned;
import dev.tapeline.formula.FactFormula.Computed;
import dev.tapeline.formula.FactFormula.CopiedFromSilver;
import dev.tapeline.formula.FactFormulas;
import dev.tapeline.formula.FormulaInput;
import dev.tapeline.formula.FormulaResult;
import dev.tapeline.formula.FormulaSeries;
import dev.tapeline.formula.Tolerance;
import dev.tapeline.market.PrintableText;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.fact.FactSeries;
import dev.tapeline.operations.fact.FactTableReader;
import dev.tapeline.operations.fact.JsonRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Explains one value of the fact table: its formula, the inputs, and whether the formula gives the stored value.
 *
 * <p>The formula is computed by {@link FactFormulas}, independently of the models' SQL.
 */
public final class ValueExplainer {
    private static final FactFormula UNKNOWN = new Assigned("a column that this release has no formula for");

    private final FactTableReader facts;

    /** Explains values of one fact table. */
    public ValueExplainer(FactTableReader facts) {
        this.facts = facts;
    }

    /** Explains the value of a column in a week of a symbol. */
    public ValueExplanation explain(Symbol symbol, TradingWeek week, String column) {
        Map<String, String> columns = facts.columns();
        if (!columns.containsKey(column)) {
            throw new UsageException("there is no column " + PrintableText.of(column)
                    + Suggestion.closest(column, columns.keySet())
                            .map(known -> ": did you mean " + known + "?")
                            .orElse(": there are " + String.join(", ", columns.keySet())));
        }
        FactSeries series = facts.at(symbol, week);
        JsonRow row = series.bar().row();
        Comparison comparison = compare(
                FactFormulas.byColumn().getOrDefault(column, UNKNOWN), column, row, bars(symbol, series), series);
        return new ValueExplanation(
                symbol.text(),
                week.toString(),
                column,
                row.text(column),
                columns.get(column),
                comparison.result().inputs().stream().map(ValueExplainer::input).toList(),
                comparison.result().calculation(),
                comparison.result().value().orElse(null),
                comparison.agrees(),
                row.text("adjustment_factor"),
                series.previous()
                        .map(previous -> previous.row().text("adjustment_factor"))
                        .orElse(null),
                action(row),
                new ValueExplanation.Payload(
                        row.text("payload_id"), row.text("execution_batch_id"), row.text("load_timestamp")),
                facts.revisions(symbol, week));
    }

    private Supplier<FormulaSeries> bars(Symbol symbol, FactSeries series) {
        return () -> FormulaSeriesFactory.of(series, facts.reported(symbol), facts.benchmark());
    }

    private record Comparison(FormulaResult result, boolean agrees) {}

    private static Comparison compare(
            FactFormula formula, String column, JsonRow row, Supplier<FormulaSeries> inputs, FactSeries series) {
        if (formula instanceof Computed computed) {
            FormulaSeries bars = inputs.get();
            FormulaResult result = computed.calculation().compute(bars, series.index());
            Tolerance tolerance = bars.hasRoundedInput() ? Tolerance.ROUNDED_INPUT : computed.tolerance();
            return new Comparison(result, agrees(tolerance, result.value(), stored(row, column)));
        }
        String origin = formula instanceof CopiedFromSilver copied
                ? "copied from silver.weekly_bar." + copied.silverColumn() + ", the value of the payload"
                : "assigned, not computed: " + ((Assigned) formula).source();
        FormulaInput input =
                new FormulaInput(column, series.bar().week().weekEnding(), String.valueOf(row.text(column)));
        return new Comparison(new FormulaResult(Optional.empty(), List.of(input), origin), true);
    }

    private static boolean agrees(Tolerance tolerance, Optional<Object> expected, Optional<Object> stored) {
        return (expected.isPresent() && stored.isPresent())
                ? tolerance.accepts(expected.get(), stored.get())
                : (expected.isEmpty() && stored.isEmpty());
    }

    private static Optional<Object> stored(JsonRow row, String column) {
        if (!row.has(column)) {
            return Optional.empty();
        }
        JsonNode value = row.columns().get(column);
        if (value.isBoolean()) {
            return Optional.of(value.booleanValue());
        }
        return Optional.of(value.isNumber() ? value.decimalValue() : value.asText());
    }

    private static ValueExplanation.Input input(FormulaInput input) {
        return new ValueExplanation.Input(
                input.name(), TradingWeek.of(input.weekEnding()).toString(), input.text());
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
}
