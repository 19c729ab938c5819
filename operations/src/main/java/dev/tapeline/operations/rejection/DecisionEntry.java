package dev.tapeline.operations.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;

/** One decision about a rejection: who made it, when and why. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DecisionEntry(String decision, int attempt, String by, String at, String why) {}
