package dev.tapeline.operations.rejection;

import dev.tapeline.operations.warehouse.Count;
import java.util.List;

/**
 * Rejections with counts by rule; also the shape of {@code rejected list --json}.
 *
 * @param rejections newest first
 */
public record RejectionList(List<Count> rules, List<RejectionView> rejections) {
    /** The matching rejections of a repository. */
    public static RejectionList matching(RejectionFilter filter, RejectionRepository rejections) {
        return new RejectionList(rejections.countsByRule(filter), rejections.matching(filter));
    }
}
