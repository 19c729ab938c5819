package dev.tapeline.cli.pipeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.tapeline.avro.Decision;
import dev.tapeline.extractor.decision.DecisionReport;
import dev.tapeline.extractor.decision.RejectedRecord;
import dev.tapeline.modeler.ModelRunReport;
import dev.tapeline.operations.warehouse.WarehouseQueries;
import dev.tapeline.outcome.DecisionKind;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A decision from the person to the star schema: archive and publish it, wait for what it brings about, model, report. */
public final class DecisionRun {
    private final Pipeline pipeline;
    private final WarehouseQueries queries;

    /** A run on a pipeline whose topics and warehouse are ready. */
    public DecisionRun(Pipeline pipeline, StackConnection servers) {
        this.pipeline = pipeline;
        this.queries = new WarehouseQueries(servers.warehouse().as(WarehouseRole.READER));
    }

    /**
     * What came of it; also the shape of {@code --json}.
     *
     * @param batchId of the payloads that were published again
     * @param taken decisions that this command took or completed
     * @param standing decisions that had been taken before, so that nothing was left to do
     * @param gold built, unchanged or refused; absent after a discard
     * @param failedChecks of gold
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Decided(
            String batchId, List<Outcome> taken, List<Outcome> standing, String gold, List<String> failedChecks) {
        /** Whether something was refused again. */
        public boolean isRefusedAgain() {
            return taken.stream()
                    .anyMatch(outcome -> outcome.rowsRejected() > 0 || "REJECTED".equals(outcome.verdict()));
        }
    }

    /**
     * What became of one decision.
     *
     * @param verdict on the payload that was published again, as all that follows; absent for a discard
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Outcome(
            String decision,
            String symbol,
            String payloadId,
            String by,
            String at,
            String verdict,
            String reason,
            long rowsNew,
            long rowsRestated,
            long rowsUnchanged,
            long rowsWithdrawn,
            long rowsRejected) {}

    public Decided run(DecisionKind kind, List<RejectedRecord> about, Optional<String> why) {
        if (about.isEmpty()) {
            return new Decided(null, List.of(), List.of(), null, List.of());
        }
        DecisionReport report = pipeline.decide(kind, about, why);
        pipeline.startRoles();
        pipeline.await(Stream.concat(report.taken().stream(), report.standing().stream())
                .map(Decision::getDecisionId)
                .toList());
        // Also when all was decided before: the command that decided it may have died before this.
        Optional<ModelRunReport> model = kind.publishesAgain()
                ? Optional.of(pipeline.model(kind.name().toLowerCase(Locale.ROOT)))
                : Optional.empty();
        return new Decided(
                report.batchId().orElse(null),
                outcomes(report.taken()),
                outcomes(report.standing()),
                model.map(DecisionRun::word).orElse(null),
                model.map(FailedCheckLines::of).orElse(List.of()));
    }

    private List<Outcome> outcomes(List<Decision> decisions) {
        return queries.query(
                """
                select decision.decision, decision.symbol, decision.payload_id, decision.decided_by,
                    to_char(decision.decided_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"'), receipt.verdict, receipt.reason,
                    receipt.rows_new, receipt.rows_restated, receipt.rows_unchanged, receipt.rows_withdrawn, receipt.rows_rejected
                from ops.decision
                cross join ops.generation
                left join ops.receipt
                    on receipt.generation = generation.generation
                    and receipt.payload_id = decision.payload_id
                    and receipt.attempt = decision.attempt + 1
                    and decision.decision <> 'DISCARD'
                where decision.decision_id = any (?::text[]) and generation.role = 'current'
                order by decision.symbol, decision.decision_id\
                """,
                row -> new Outcome(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12)),
                WarehouseQueries.arrayOf(
                        decisions.stream().map(Decision::getDecisionId).toList()));
    }

    private static String word(ModelRunReport report) {
        return report instanceof ModelRunReport.Built
                ? "built"
                : report instanceof ModelRunReport.ChecksFailed ? "refused" : "unchanged";
    }
}
