package dev.tapeline.topics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The place of a step in the trace of its batch, for the header {@code traceparent} of W3C Trace Context.
 *
 * <p>A function of batch, payload and attempt: every process derives the same ids, so that spans of several processes are one
 * trace, and a payload that is published again from the archive has the header that it had.
 *
 * @param traceId of the batch, 32 hexadecimal digits
 * @param spanId of the step, 16 hexadecimal digits
 */
public record TraceParent(String traceId, String spanId) {
    public static final String HEADER = "traceparent";

    private static final int TRACE_ID_BYTES = 16;
    private static final int SPAN_ID_BYTES = 8;

    /** The batch as a whole: the root of the trace. */
    public static TraceParent ofBatch(String batchId) {
        return of(batchId, "batch");
    }

    /** How a payload came into bronze; the header of its record. */
    public static TraceParent ofPayload(String batchId, String payloadId, String attempt) {
        return of(batchId, "payload " + payloadId + " " + attempt);
    }

    /** How the payload was normalized; the header of the silver records made of it. */
    public static TraceParent ofNormalization(String batchId, String payloadId, String attempt) {
        return of(batchId, "normalization " + payloadId + " " + attempt);
    }

    /** A further step of the batch. */
    public static TraceParent ofStep(String batchId, String step) {
        return of(batchId, "step " + step);
    }

    private static TraceParent of(String batchId, String step) {
        return new TraceParent(hex("batch " + batchId, TRACE_ID_BYTES), hex(batchId + " " + step, SPAN_ID_BYTES));
    }

    /** The value of the header: version 00, sampled. */
    public String header() {
        return "00-" + traceId + "-" + spanId + "-01";
    }

    private static String hex(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
