package dev.tapeline.sink.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The payloads that the warehouse has not accepted since the sink was started. Not thread-safe. */
public final class RejectedPayloads {
    private final Map<String, String> reasons = new HashMap<>();

    /** Remembers payloads, each of one attempt. */
    public void add(List<RejectedPayload> rejected) {
        rejected.forEach(each -> reasons.put(key(each.payloadId(), each.bronzeOffset()), each.reason()));
    }

    /** Why the warehouse does not accept this attempt of a payload; empty if it was not found so. */
    public Optional<String> reason(String payloadId, long bronzeOffset) {
        return Optional.ofNullable(reasons.get(key(payloadId, bronzeOffset)));
    }

    private static String key(String payloadId, long bronzeOffset) {
        return bronzeOffset + " " + payloadId;
    }
}
