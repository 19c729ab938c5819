package dev.tapeline.operations.rejection;

import dev.tapeline.failure.UsageException;
import dev.tapeline.market.PrintableText;
import dev.tapeline.operations.warehouse.Count;
import dev.tapeline.operations.warehouse.WarehouseReader;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds rejections of the current generation. */
public final class RejectionRepository {
    private static final Pattern ID_PREFIX = Pattern.compile("[0-9a-f][0-9a-f-]{3,35}");
    private static final int IDS_IN_MESSAGE = 3;
    private static final RejectionFilter ALL = new RejectionFilter("all", "", "", "");

    private final WarehouseReader reader;

    /** Finds rejections in one warehouse. */
    public RejectionRepository(WarehouseReader reader) {
        this.reader = reader;
    }

    /** The matching rejections, newest first. */
    public List<RejectionView> matching(RejectionFilter filter) {
        return find(filter, "");
    }

    /** How many matching rejections each rule caused, most frequent first. */
    public List<Count> countsByRule(RejectionFilter filter) {
        return reader.rows("rejection/count-rejections-by-rule", Count.class, filter.parameters(""));
    }

    /**
     * The only rejection whose id begins with these digits.
     *
     * @throws UsageException if there is none, or more than one
     */
    public RejectionView withIdPrefix(String prefix) {
        List<RejectionView> found = ID_PREFIX.matcher(prefix).matches() ? find(ALL, prefix) : List.of();
        if (found.isEmpty()) {
            throw new UsageException("no rejection has an id that begins with " + PrintableText.of(prefix)
                    + " (at least 4 digits): tapeline rejected list --status all lists the ids");
        }
        if (found.size() > 1) {
            throw new UsageException("%d rejections have an id that begins with %s (%s%s): give more digits"
                    .formatted(found.size(), prefix, firstIds(found), found.size() > IDS_IN_MESSAGE ? ", …" : ""));
        }
        return found.get(0);
    }

    private List<RejectionView> find(RejectionFilter filter, String idPrefix) {
        return reader.rows("rejection/find-rejections", RejectionView.class, filter.parameters(idPrefix));
    }

    private static String firstIds(List<RejectionView> found) {
        return found.stream()
                .map(RejectionView::id)
                .sorted()
                .limit(IDS_IN_MESSAGE)
                .collect(Collectors.joining(", "));
    }
}
