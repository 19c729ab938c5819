package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.FetchObstacle.KeyRejected;
import dev.tapeline.extractor.plan.FetchObstacle.NoCredits;
import dev.tapeline.extractor.plan.FetchObstacle.VendorUnreachable;
import dev.tapeline.extractor.plan.credit.RecordedCall;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.outcome.CallOutcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads from the call ledger and the plan why nothing is fetched. */
final class LedgerObstacles {
    private LedgerObstacles() {}

    /**
     * The obstacles that the last call met, and the lack of credits.
     */
    static List<FetchObstacle> of(Optional<RecordedCall> last, FetchPlan plan) {
        Optional<FetchObstacle> met = last.flatMap(RecordedCall::settlement).flatMap(LedgerObstacles::met);
        return Stream.concat(met.stream(), credits(plan).stream()).toList();
    }

    private static Optional<FetchObstacle> met(Settlement end) {
        if (end.outcome().isKeyRejected()) {
            return Optional.of(new KeyRejected(end.at()));
        }
        return end.outcome() == CallOutcome.NOT_CONNECTED
                ? Optional.of(new VendorUnreachable("no connection", end.at()))
                : Optional.empty();
    }

    private static Optional<FetchObstacle> credits(FetchPlan plan) {
        return plan.today().isEmpty() && !plan.later().isEmpty()
                ? Optional.of(new NoCredits(plan.later().size(), plan.nextReset()))
                : Optional.empty();
    }
}
