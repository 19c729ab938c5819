package dev.tapeline.operations.decision;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * The result of a decision command; also the shape of its {@code --json}.
 *
 * @param batchId of the payloads that were published again; absent if none were
 * @param taken decisions that this command made, or completed after an interrupted command
 * @param standing decisions that had already been made and applied
 * @param gold built, unchanged or refused; absent after a discard
 * @param failedChecks of gold, one line each
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionResult(
        String batchId,
        List<DecisionOutcome> taken,
        List<DecisionOutcome> standing,
        String gold,
        List<String> failedChecks) {
    /** The result of a command that found nothing to decide about. */
    static final DecisionResult NOTHING = new DecisionResult(null, List.of(), List.of(), null, List.of());

    /** Whether something that was published again was rejected again. */
    @JsonProperty("refusedAgain")
    public boolean isRejectedAgain() {
        return taken.stream().anyMatch(DecisionOutcome::hasRejections);
    }

    /** Whether a check failed, so that gold was not replaced. */
    public boolean keptOldGold() {
        return GoldResult.Status.CHECKS_FAILED.word().equals(gold);
    }
}
