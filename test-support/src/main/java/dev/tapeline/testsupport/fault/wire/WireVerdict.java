package dev.tapeline.testsupport.fault.wire;

/**
 * What a proxy does with a request.
 *
 * @param isForwarded whether the server receives it
 * @param isCut whether the connection is cut then, before the client receives a response
 * @param afterwards what is done after the request was forwarded
 */
public record WireVerdict(boolean isForwarded, boolean isCut, Runnable afterwards) {
    public static final WireVerdict FORWARD = new WireVerdict(true, false, () -> {});
    /** The request is lost. */
    public static final WireVerdict CUT_REQUEST = new WireVerdict(false, true, () -> {});
    /** The request is executed and its response is lost. */
    public static final WireVerdict CUT_RESPONSE = new WireVerdict(true, true, () -> {});

    /** Forwards the request, then does something while the client waits for the response. */
    public static WireVerdict forwardThen(Runnable afterwards) {
        return new WireVerdict(true, false, afterwards);
    }
}
