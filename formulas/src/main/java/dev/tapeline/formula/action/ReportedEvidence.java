package dev.tapeline.formula.action;

import dev.tapeline.formula.bar.FormulaBar;
import java.util.List;
import java.util.Set;

/**
 * What the vendor lists about a symbol in SPLITS and DIVIDENDS.
 *
 * @param splits factors other than 1
 * @param dividendWeeks weeks with an ex-dividend date, as numbers since the week of 1970-01-02
 */
public record ReportedEvidence(List<ReportedSplit> splits, Set<Integer> dividendWeeks) {
    /** Nothing was fetched, or the vendor knows no action. */
    public static final ReportedEvidence NONE = new ReportedEvidence(List.of(), Set.of());

    public ReportedEvidence {
        splits = List.copyOf(splits);
        dividendWeeks = Set.copyOf(dividendWeeks);
    }

    /** The splits after one bar up to the next, whose price shows them. */
    List<ReportedSplit> splits(FormulaBar previous, FormulaBar bar) {
        return splits.stream()
                .filter(split -> split.week() > previous.week() && split.week() <= bar.week())
                .toList();
    }

    boolean hasDividend(FormulaBar previous, FormulaBar bar) {
        return dividendWeeks.stream().anyMatch(week -> week > previous.week() && week <= bar.week());
    }
}
