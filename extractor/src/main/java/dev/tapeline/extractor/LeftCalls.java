package dev.tapeline.extractor;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.plan.CallOutcome;
import dev.tapeline.extractor.plan.PastCall.Settlement;
import dev.tapeline.extractor.plan.Request;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what became of calls that a process left unsettled when it died.
 *
 * <p>Each was reserved, so its credit is spent. Where the archive holds what it brought, that is published and no credit is
 * spent again; else nobody knows, and the call counts as lost.
 */
final class LeftCalls {
    private static final String LOST = "the process died during the call; what it brought was not archived";

    private final ArchivedAnswers archived;

    LeftCalls(ArchivedAnswers archived) {
        this.archived = archived;
    }

    /**
     * A call that was left, and how it is to be settled.
     *
     * @param brought what it brought, if that was archived
     */
    record Left(ApiCall call, Settlement end, String detail, Optional<Answer> brought) {}

    List<Left> explained(List<ApiCall> unsettled, Instant now) {
        return unsettled.stream().map(call -> explained(call, now)).toList();
    }

    private Left explained(ApiCall call, Instant now) {
        Optional<Request> request = CallLedger.request(call);
        Optional<Answer> brought =
                request.flatMap(asked -> archived.broughtBy(call.getCallId(), asked, call.getReservedAt()));
        if (brought.isEmpty()) {
            return new Left(call, new Settlement(now, CallOutcome.LOST, Optional.empty()), LOST, brought);
        }
        Answer answer = brought.get();
        ReplyContent content = ReplyReader.read(answer.body().bytes());
        Reply reply = answer.body().oversize().isPresent()
                ? new Reply.UnknownBody("an answer over the limit")
                : ReplyClassifier.classify(answer.function(), 200, content);
        Settlement end = new Settlement(answer.fetchedAt(), reply.outcome(), content.newestRow());
        return new Left(call, end, "published from the archive", brought);
    }
}
