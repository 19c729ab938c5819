package dev.tapeline.operations.rejection;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * One rejection with its history; also the shape of {@code rejected show --json}.
 *
 * @param expected what the rule expects
 * @param archiveObject URL of the archived response; absent if the record could not be read
 * @param attempts oldest first
 * @param decisions oldest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RejectionDetails(
        RejectionView rejection,
        String expected,
        String archiveObject,
        List<PayloadAttempt> attempts,
        List<DecisionEntry> decisions) {
    /** Collects the details of a rejection whose payload is archived in a bucket. */
    public static RejectionDetails of(RejectionView rejection, RejectionHistory history, String bucket) {
        return new RejectionDetails(
                rejection,
                RuleExpectations.of(rejection.rule()),
                rejection.archiveKey() == null ? null : "s3://" + bucket + "/" + rejection.archiveKey(),
                rejection.isReadable() ? history.attempts(rejection.payloadId()) : List.of(),
                history.decisions(rejection.id(), rejection.isReadable() ? rejection.payloadId() : ""));
    }
}
