package dev.tapeline.extractor.fetch;

import dev.tapeline.alphavantage.response.ResponseClassification;
import dev.tapeline.alphavantage.response.ResponseClassifier;
import dev.tapeline.alphavantage.response.ResponseContent;
import dev.tapeline.alphavantage.response.ResponseContentReader;
import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.archive.ArchivedPayloads;
import dev.tapeline.extractor.plan.RecordedCall.Settlement;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.VendorResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what became of calls that a process left unsettled when it died.
 *
 * <p>Each was reserved, so its credit is spent. Where the archive holds what it brought, that is published and no credit is
 * spent again; else nobody knows, and the call counts as lost.
 */
public final class UnsettledCalls {
    private static final String LOST = "the process died during the call; what it brought was not archived";

    private final ArchivedPayloads archived;

    public UnsettledCalls(ArchivedPayloads archived) {
        this.archived = archived;
    }

    /**
     * A call that was left, and how it is to be settled.
     *
     * @param brought what it brought, if that was archived
     */
    public record Left(ApiCall call, Settlement end, String detail, Optional<VendorResponse> brought) {}

    public List<Left> explained(List<ApiCall> unsettled, Instant now) {
        return unsettled.stream().map(call -> explained(call, now)).toList();
    }

    private Left explained(ApiCall call, Instant now) {
        Optional<VendorRequest> request = CallLedgerReader.request(call);
        Optional<VendorResponse> brought =
                request.flatMap(asked -> archived.broughtBy(call.getCallId(), asked, call.getReservedAt()));
        if (brought.isEmpty()) {
            return new Left(call, new Settlement(now, CallOutcome.LOST, Optional.empty()), LOST, brought);
        }
        VendorResponse answer = brought.get();
        ResponseContent content = ResponseContentReader.read(answer.body().bytes());
        ResponseClassification reply = answer.body().oversize().isPresent()
                ? new ResponseClassification.UnknownBody("an answer over the limit")
                : ResponseClassifier.classify(answer.function(), 200, content);
        Settlement end = new Settlement(answer.fetchedAt(), reply.outcome(), content.newestRow());
        return new Left(call, end, "published from the archive", brought);
    }
}
