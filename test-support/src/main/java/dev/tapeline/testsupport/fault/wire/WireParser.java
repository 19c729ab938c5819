package dev.tapeline.testsupport.fault.wire;

import java.util.List;

/** Follows the bytes that a client sends over one connection and finds the points in them. Not thread-safe. */
interface WireParser {
    /** The points at which requests begin within these bytes, which continue those of the call before. */
    List<WirePoint> accept(byte[] bytes, int length);
}
