package dev.tapeline.sink.batch;

/**
 * A vintage that the warehouse does not accept, since one of its bars breaks a constraint.
 *
 * @param reason what the database says
 */
public record RejectedVintage(int bronzePartition, long bronzeOffset, String reason) {}
