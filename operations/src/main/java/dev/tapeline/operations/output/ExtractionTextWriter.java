package dev.tapeline.operations.output;

import dev.tapeline.extractor.fetch.LiveBatchReport;
import dev.tapeline.extractor.plan.FetchObstacle;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what an extraction has fetched as text: calls published, failed and postponed. */
public final class ExtractionTextWriter {
    private ExtractionTextWriter() {}

    public static String text(LiveBatchReport report) {
        String refused = report.batch().failed().stream()
                .map(failure -> "\nfailed: " + failure)
                .collect(Collectors.joining());
        int waiting = report.postponed().size() + report.plan().later().size();
        Optional<FetchObstacle> stopped =
                report.stopped().filter(obstacle -> !(obstacle instanceof FetchObstacle.NoCredits));
        String later = waiting == 0
                ? ""
                : stopped.isPresent()
                        ? "\nstopped with %d calls left to make: %s"
                                .formatted(waiting, stopped.get().line())
                        : "\npostponed until the quota reset at %s: %d calls"
                                .formatted(report.plan().nextReset(), waiting);
        String unavailable = report.unavailable().stream()
                .map(step -> "\nunavailable: " + UnavailableSymbol.line(step))
                .collect(Collectors.joining());
        return "batch %s: %d of %d responses published%s%s%s"
                .formatted(
                        report.batch().batchId(),
                        report.batch().published(),
                        report.batch().planned(),
                        refused,
                        unavailable,
                        later);
    }
}
