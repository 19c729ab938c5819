package dev.tapeline.extractor.plan;

import dev.tapeline.extractor.plan.RecordedCall.Settlement;
import dev.tapeline.vendor.VendorRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is known of earlier answers to one question.
 *
 * @param ends of the calls that were made, oldest first
 * @param archivedAt when the newest answer in the archive was fetched; it may have been imported
 */
public record FetchHistory(List<Settlement> ends, Optional<Instant> archivedAt) {
    public static final FetchHistory NONE = new FetchHistory(List.of(), Optional.empty());

    public static FetchHistory of(CreditLedger ledger, VendorRequest request, Optional<Instant> archivedAt) {
        List<Settlement> ends = ledger.settledCallsOf(request).stream()
                .map(call -> call.settlement().orElseThrow())
                .toList();
        return new FetchHistory(ends, archivedAt);
    }

    Optional<Instant> answeredAt() {
        return Stream.concat(answers().map(Settlement::at), archivedAt.stream()).max(Instant::compareTo);
    }

    /** Date of the newest row of the newest answer that told one. */
    Optional<LocalDate> newestRow() {
        return last(answers().flatMap(answer -> answer.newestRow().stream()));
    }

    /** The refusal for good that stands, if no answer came after it. */
    Optional<Settlement> refusal() {
        return last(ends.stream()
                        .filter(end -> end.outcome().isAnswer() || end.outcome().isPermanent()))
                .filter(end -> end.outcome().isPermanent());
    }

    /**
     * The latest replies in a row that were of no use; calls that never got a reply do not count, and an answer that was
     * imported since ends the row.
     */
    List<Settlement> uselessStreak(Predicate<Settlement> isUseless) {
        List<Settlement> replies = ends.stream()
                .filter(end -> end.outcome().isAnswer() || end.outcome().isFutile())
                .toList();
        boolean isImportedSince = archivedAt
                .filter(archived -> last(answers())
                        .filter(answer -> !answer.at().isBefore(archived))
                        .isEmpty())
                .isPresent();
        int first = replies.size();
        while (!isImportedSince && first > 0 && isUseless.test(replies.get(first - 1))) {
            first--;
        }
        return replies.subList(first, replies.size());
    }

    private Stream<Settlement> answers() {
        return ends.stream().filter(end -> end.outcome().isAnswer());
    }

    private static <T> Optional<T> last(Stream<T> values) {
        return values.reduce((earlier, later) -> later);
    }
}
