package dev.tapeline.extractor;

/** What became of one try to get an answer. */
public sealed interface Outcome permits Answer, Refused {}
