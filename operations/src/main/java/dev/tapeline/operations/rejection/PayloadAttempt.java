package dev.tapeline.operations.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One receipt of a payload: what the rules decided when it was published for the n-th time.
 *
 * @param attempt 0 for the first publication
 * @param bronze partition and offset, such as {@code 3/128}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PayloadAttempt(
        int attempt, String verdict, String reason, String batchId, String bronze, long rowsRead, long rowsRejected) {}
