package dev.tapeline.operations.decision;

import dev.tapeline.operations.output.TextTable;
import java.util.List;
import java.util.Locale;

/** Formats the result of a decision command for a terminal. */
public final class DecisionTextWriter {
    private DecisionTextWriter() {}

    /** A table of the decisions made, then the earlier ones, then what happened to gold. */
    public static String text(DecisionResult result) {
        StringBuilder text = new StringBuilder();
        text.append(result.taken().isEmpty() ? "nothing to do\n" : table(result.taken()));
        result.standing().forEach(outcome -> text.append(standing(outcome)).append('\n'));
        if (result.isRejectedAgain()) {
            text.append("what was rejected again is open again: tapeline rejected list\n");
        }
        if (result.gold() != null) {
            text.append(gold(result.gold())).append('\n');
        }
        result.failedChecks()
                .forEach(check -> text.append("check failed: ").append(check).append('\n'));
        return text.toString().stripTrailing();
    }

    private static String table(List<DecisionOutcome> outcomes) {
        TextTable table =
                new TextTable("symbol", "decision", "outcome", "new", "restated", "unchanged", "withdrawn", "rejected");
        outcomes.forEach(outcome -> table.row(
                outcome.symbol(),
                participle(outcome.decision()),
                verdict(outcome),
                count(outcome, outcome.rowsNew()),
                count(outcome, outcome.rowsRestated()),
                count(outcome, outcome.rowsUnchanged()),
                count(outcome, outcome.rowsWithdrawn()),
                count(outcome, outcome.rowsRejected())));
        return table.toString();
    }

    private static String standing(DecisionOutcome outcome) {
        return "%s: already %s by %s at %s"
                .formatted(
                        outcome.symbol() == null ? "unreadable record" : outcome.symbol(),
                        participle(outcome.decision()),
                        outcome.by(),
                        outcome.at());
    }

    private static String gold(String status) {
        return switch (status) {
            case "built" -> "gold was rebuilt";
            case "refused" -> "gold was not replaced: checks failed";
            default -> "gold is up to date";
        };
    }

    private static String verdict(DecisionOutcome outcome) {
        if (outcome.verdict() == null) {
            return null;
        }
        return switch (outcome.verdict()) {
            case "STALE" -> "superseded by a newer payload";
            case "REJECTED" -> "rejected again: " + outcome.reason();
            default -> outcome.verdict().toLowerCase(Locale.ROOT);
        };
    }

    /** Empty if no payload was published. */
    private static String count(DecisionOutcome outcome, long rows) {
        return outcome.verdict() == null ? null : Long.toString(rows);
    }

    private static String participle(String decision) {
        return switch (decision) {
            case "ACCEPT" -> "accepted";
            case "REDRIVE" -> "redriven";
            case "DISCARD" -> "discarded";
            default -> decision;
        };
    }
}
