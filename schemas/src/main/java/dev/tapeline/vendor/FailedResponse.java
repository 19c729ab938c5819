package dev.tapeline.vendor;

/**
 * No answer that could be kept, and why; the rest of the batch goes on.
 *
 * @param origin the file or the call, fit for one line
 * @param reason what was found instead, fit for one line
 */
public record FailedResponse(String origin, String reason) implements ResponseResult {
    @Override
    public String toString() {
        return origin + ": " + reason;
    }
}
