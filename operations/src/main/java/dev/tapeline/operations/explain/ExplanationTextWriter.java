package dev.tapeline.operations.explain;

import dev.tapeline.operations.fact.BarRevision;
import dev.tapeline.operations.output.TextTable;
import java.math.BigDecimal;
import java.util.List;

/** Formats an explanation as a table for a terminal. */
public final class ExplanationTextWriter {
    private static final int INPUTS_SHOWN = 12;

    private ExplanationTextWriter() {}

    /** The text, with the command that traces the row to its payload. */
    public static String text(ValueExplanation explanation) {
        TextTable table = new TextTable(
                explanation.symbol() + " " + explanation.week(),
                explanation.column() + " = " + (explanation.value() == null ? "null" : explanation.value()));
        table.row("formula", explanation.formula());
        table.row("calculation", explanation.calculation());
        if (explanation.recomputed() != null) {
            table.row(
                    "recomputed",
                    recomputed(explanation.recomputed())
                            + (explanation.agrees()
                                    ? ", equal to the stored value"
                                    : ", DIFFERENT from the stored value"));
        }
        inputs(table, explanation.inputs());
        table.row("factor", factor(explanation));
        table.row("action", action(explanation.action()));
        table.row(
                "payload",
                "%s of batch %s, loaded %s"
                        .formatted(
                                explanation.payload().payloadId(),
                                explanation.payload().batchId(),
                                explanation.payload().loadedAt()));
        explanation.revisions().forEach(revision -> table.row("revision", revision(revision)));
        return table.toString().stripTrailing() + "\n\nnext: ./tapeline trace " + explanation.symbol() + " "
                + explanation.week();
    }

    private static String recomputed(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    private static void inputs(TextTable table, List<ValueExplanation.Input> inputs) {
        inputs.stream()
                .limit(INPUTS_SHOWN)
                .forEach(
                        input -> table.row("input", "%s  %s  %s".formatted(input.week(), input.name(), input.value())));
        if (inputs.size() > INPUTS_SHOWN) {
            table.row("input", (inputs.size() - INPUTS_SHOWN) + " more; --json lists all");
        }
    }

    private static String factor(ValueExplanation explanation) {
        return explanation.factor()
                + (explanation.previousFactor() == null ? "" : "; of the bar before: " + explanation.previousFactor());
    }

    private static String revision(BarRevision revision) {
        String values = revision.close() == null
                ? ""
                : ", close %s, adjusted close %s".formatted(revision.close(), revision.adjustedClose());
        return "from %s%s: %s%s%s"
                .formatted(
                        revision.knownFrom(),
                        revision.knownTo() == null ? "" : " to " + revision.knownTo(),
                        revision.cause(),
                        revision.changed().isEmpty() ? "" : " (" + revision.changed() + ")",
                        values);
    }

    private static String action(ValueExplanation.Action action) {
        if (action == null) {
            return "none";
        }
        return action.kind()
                + (action.splitRatio() == null ? "" : " of " + action.splitRatio() + " new for 1 old")
                + (action.isTwoScaleWeek() ? ", a two-scale week" : "")
                + switch (action.source()) {
                    case "inferred" -> ", inferred from prices";
                    case "reported" -> ", reported by the vendor";
                    default -> ", set by corporate-actions.csv";
                };
    }
}
