package dev.tapeline.extractor.fetch;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.archive.ArchivedPayloads;
import dev.tapeline.extractor.archive.RawArchive;
import dev.tapeline.extractor.plan.credit.RecordedCall.Settlement;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.vendor.MarketDataSource;
import dev.tapeline.vendor.MarketDataVendor;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.VendorRequest;
import dev.tapeline.vendor.VendorResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Resolves calls that a process left unsettled when it died.
 *
 * <p>Each was reserved, so its credit is spent. If the archive holds its response, that is published without another
 * call; otherwise the outcome is unknown and the call counts as lost.
 */
public final class UnsettledCalls {
    private static final String LOST = "the process died during the call; its response was not archived";

    private final ArchivedPayloads archived;
    private final MarketDataVendor vendor;

    public UnsettledCalls(RawArchive archive, MarketDataSource source, MarketDataVendor vendor) {
        this.archived = new ArchivedPayloads(archive, source);
        this.vendor = vendor;
    }

    /**
     * An unsettled call and how it is settled.
     *
     * @param response its response, if that was archived
     */
    public record UnsettledCall(ApiCall call, Settlement settlement, String detail, Optional<VendorResponse> response) {
        public String callId() {
            return call.getCallId();
        }

        public boolean isRecovered() {
            return response.isPresent();
        }
    }

    public List<UnsettledCall> resolve(List<ApiCall> unsettled, Instant now) {
        return unsettled.stream().map(call -> resolve(call, now)).toList();
    }

    private UnsettledCall resolve(ApiCall call, Instant now) {
        return CallLedgerReader.request(call)
                .flatMap(request -> archived.responseOf(call.getCallId(), request, call.getReservedAt()))
                .map(response -> recovered(call, response))
                .orElseGet(() -> new UnsettledCall(
                        call, new Settlement(now, CallOutcome.LOST, Optional.empty()), LOST, Optional.empty()));
    }

    private UnsettledCall recovered(ApiCall call, VendorResponse response) {
        ResponseClassification classification =
                vendor.classify(new VendorRequest(response.function(), response.symbol()), response.body());
        Settlement settlement =
                new Settlement(response.fetchedAt(), classification.outcome(), classification.newestRow());
        return new UnsettledCall(call, settlement, "published from the archive", Optional.of(response));
    }
}
