package dev.tapeline.extractor.fetch;

import dev.tapeline.extractor.archive.RawArchive.PutResult;
import dev.tapeline.extractor.bronze.FailedResponse;
import dev.tapeline.extractor.bronze.Payload;
import dev.tapeline.vendor.ResponseClassification;
import dev.tapeline.vendor.VendorRequest;
import java.util.Optional;

/**
 * The result of attempting one request.
 *
 * @param classification empty if no call was made, because calls had been stopped
 * @param payload empty if the response is not stored
 * @param archiveResult whether the payload was new to the archive
 */
public record FetchAttempt(
        Optional<ResponseClassification> classification, Optional<Payload> payload, Optional<PutResult> archiveResult) {
    static final FetchAttempt NOT_ATTEMPTED = new FetchAttempt(Optional.empty(), Optional.empty(), Optional.empty());

    /** The failure of an attempt that yielded no payload. */
    public FailedResponse failure(VendorRequest request) {
        ResponseClassification response = classification.orElseThrow();
        String detail = response.detail().isEmpty() ? "" : ", " + response.detail();
        return new FailedResponse(request.toString(), response.outcome() + detail);
    }
}
