package dev.tapeline.operations.explain;

import dev.tapeline.operations.output.TextTable;
import java.util.List;

/** An explanation for a terminal. */
public final class ExplanationTextWriter {
    private static final int INPUTS_SHOWN = 12;

    private ExplanationTextWriter() {}

    public static String of(ValueExplanation explanation) {
        TextTable table = new TextTable(
                explanation.symbol() + " " + explanation.week(),
                explanation.column() + " = " + (explanation.value() == null ? "null" : explanation.value()));
        table.row("formula", explanation.formula());
        table.row("calculation", explanation.calculation());
        if (explanation.recomputed() != null) {
            table.row(
                    "worked out",
                    explanation.recomputed()
                            + (explanation.agrees()
                                    ? ", as the warehouse holds it"
                                    : ", NOT what the warehouse holds"));
        }
        inputs(table, explanation.inputs());
        table.row("factor", factor(explanation));
        table.row("action", action(explanation.action()));
        table.row(
                "answer",
                "payload %s of batch %s, loaded %s"
                        .formatted(
                                explanation.payload().payloadId(),
                                explanation.payload().batchId(),
                                explanation.payload().loadedAt()));
        return table.toString().stripTrailing() + "\n\nnext: ./tapeline trace " + explanation.symbol() + " "
                + explanation.week();
    }

    private static void inputs(TextTable table, List<FormulaResult.Input> inputs) {
        inputs.stream()
                .limit(INPUTS_SHOWN)
                .forEach(
                        input -> table.row("input", "%s  %s  %s".formatted(input.week(), input.name(), input.value())));
        if (inputs.size() > INPUTS_SHOWN) {
            table.row("input", (inputs.size() - INPUTS_SHOWN) + " more; --json lists them all");
        }
    }

    private static String factor(ValueExplanation explanation) {
        return explanation.factor()
                + (explanation.previousFactor() == null ? "" : ", of the bar before " + explanation.previousFactor());
    }

    private static String action(ValueExplanation.Action action) {
        if (action == null) {
            return "none";
        }
        return action.kind()
                + (action.splitRatio() == null ? "" : " of " + action.splitRatio() + " new for 1 old")
                + (action.isTwoScaleWeek() ? ", a two-scale week" : "")
                + (action.source().equals("inferred") ? ", inferred from prices" : ", by corporate-actions.csv");
    }
}
