package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.replay.generation.GenerationMeasures;
import java.util.List;
import java.util.Locale;

/**
 * What a replay has built; serialized for {@code --json}.
 *
 * @param status {@code built}, or {@code failed} if checks kept gold from being built
 * @param role of the generation: next, as_of or partial
 * @param diskBytes disk space that was expected to be needed
 * @param begun {@code new}, {@code resumed}, or why an unfinished one was started over
 */
public record ReplayReport(
        String status,
        int generation,
        int besideGeneration,
        String role,
        String begun,
        long diskBytes,
        long payloads,
        long payloadsRejected,
        long rows,
        long rowsRejected,
        double silverSeconds,
        double goldSeconds,
        double seconds,
        List<String> failedChecks) {

    static ReplayReport of(
            Generation built,
            Generation current,
            String begun,
            long diskBytes,
            GenerationMeasures.Totals totals,
            GenerationBuilder.Result result,
            double seconds) {
        return new ReplayReport(
                result.isBuilt() ? "built" : "failed",
                built.number(),
                current.number(),
                built.role().columnValue(),
                begun,
                diskBytes,
                totals.payloads(),
                totals.payloadsRejected(),
                totals.rowsRead(),
                totals.rowsRejected(),
                result.silverSeconds(),
                result.goldSeconds(),
                seconds,
                result.gold().failedChecks());
    }

    /** The report for people. */
    public String text(String homeArgument) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "generation %d %s beside generation %d: %,d payloads, %,d rows, %,d rows and %,d payloads rejected%n"
                        + "silver in %.1f s (%,.0f rows/s), gold in %.1f s, %.1f s in all%n",
                generation,
                status.equals("built") ? "is built" : "has no gold",
                besideGeneration,
                payloads,
                rows,
                rowsRejected,
                payloadsRejected,
                silverSeconds,
                rows / Math.max(silverSeconds, 0.001),
                goldSeconds,
                seconds));
        failedChecks.forEach(
                check -> text.append("check failed: ").append(check).append('\n'));
        if (!status.equals("built")) {
            return text
                    + "a check of severity error failed: correct the rule and replay again, or ./tapeline replay abort"
                    + homeArgument;
        }
        return text
                + switch (role) {
                    case "as_of" ->
                        "query it: ./tapeline sql%s --generation %d \"select * from gold.latest_week\"; delete it: ./tapeline replay clean%s"
                                .formatted(homeArgument, generation, homeArgument);
                    default ->
                        "what would change: ./tapeline replay diff%1$s; then ./tapeline replay promote%1$s or abort"
                                .formatted(homeArgument);
                };
    }
}
