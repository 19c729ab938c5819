package dev.tapeline.extractor.fetch;

import dev.tapeline.avro.ApiCall;
import dev.tapeline.extractor.bronze.BronzeSettings;
import dev.tapeline.extractor.bronze.CommittedTopicReader;
import dev.tapeline.extractor.plan.credit.CreditLedger;
import dev.tapeline.extractor.plan.credit.RecordedCall;
import dev.tapeline.market.Symbol;
import dev.tapeline.outcome.CallOutcome;
import dev.tapeline.registry.TopicSerdes;
import dev.tapeline.topics.Topics;
import dev.tapeline.vendor.VendorFunction;
import dev.tapeline.vendor.VendorRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the call ledger from its topic, committed records only. */
public final class CallLedgerReader {
    static final String RESERVED = "RESERVED";
    static final String SETTLED = "SETTLED";

    private final CommittedTopicReader<ApiCall> topic;

    CallLedgerReader(BronzeSettings settings, TopicSerdes serdes) {
        this.topic = new CommittedTopicReader<>(settings, Topics.BRONZE_API_CALLS, serdes);
    }

    /**
     * The ledger up to the topic's current end.
     *
     * @param unsettled reservations without an outcome, in the order of the reservations
     */
    public record Contents(CreditLedger credits, List<ApiCall> unsettled) {}

    Contents read() {
        CreditLedger credits = new CreditLedger();
        Map<String, ApiCall> unsettled = new LinkedHashMap<>();
        topic.forEach(call -> {
            record(credits, call);
            if (call.getStatus().equals(RESERVED)) {
                unsettled.put(call.getCallId(), call);
            } else {
                unsettled.remove(call.getCallId());
            }
        });
        return new Contents(credits, List.copyOf(unsettled.values()));
    }

    /** The request of a call; empty for a function that only a later version supports. */
    static Optional<VendorRequest> request(ApiCall call) {
        return Arrays.stream(VendorFunction.values())
                .filter(known -> known.name().equals(call.getFunction()))
                .findFirst()
                .map(function -> new VendorRequest(function, new Symbol(call.getSymbol())));
    }

    private static void record(CreditLedger credits, ApiCall call) {
        Optional<VendorRequest> request = request(call);
        if (request.isEmpty()) {
            return;
        }
        if (call.getStatus().equals(RESERVED)) {
            credits.reserve(RecordedCall.reserved(call.getCallId(), request.get(), call.getReservedAt()));
        } else {
            credits.settle(
                    call.getCallId(),
                    new RecordedCall.Settlement(
                            call.getSettledAt(),
                            CallOutcome.named(call.getOutcome()),
                            Optional.ofNullable(call.getNewestDate())));
        }
    }
}
