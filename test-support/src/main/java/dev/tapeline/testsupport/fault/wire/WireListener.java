package dev.tapeline.testsupport.fault.wire;

/** Is asked at each point what happens to the request. Thread-safe. */
@FunctionalInterface
public interface WireListener {
    /** Called before the request is forwarded; the request waits until this returns. */
    WireVerdict at(WirePoint point);

    /** Forwards everything. */
    WireListener NONE = point -> WireVerdict.FORWARD;
}
