package dev.tapeline.extractor.bronze;

/**
 * A file or call that yielded no payload; the rest of the batch continues.
 *
 * @param origin the file or the call, one line
 * @param reason what was found instead, one line
 */
public record FailedResponse(String origin, String reason) {
    @Override
    public String toString() {
        return origin + ": " + reason;
    }
}
