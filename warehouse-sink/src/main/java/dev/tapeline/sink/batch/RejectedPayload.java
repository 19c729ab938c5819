package dev.tapeline.sink.batch;

/**
 * A payload of which the warehouse does not accept some record, since it breaks a constraint.
 *
 * @param reason what the database says
 */
public record RejectedPayload(String payloadId, long bronzeOffset, String reason) {}
