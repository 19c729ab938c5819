package dev.tapeline.normalizer.rules.history;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.ChangeCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads out of two vintages why the later one differs: new weeks, histories rescaled by a factor, values corrected one by one.
 *
 * <p>Finished weeks only are compared value by value: what an unfinished week said was never final.
 */
public final class HistoryChangeDetector {
    private final List<VintageWeek> now;
    private final List<WeekPair> pairs = new ArrayList<>();
    private final Set<Integer> news = new HashSet<>();
    private final Set<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
    private final CorrectionDetector corrections = new CorrectionDetector();

    private HistoryChangeDetector(List<VintageWeek> now) {
        this.now = now;
    }

    /** How the vintages differ; both oldest first, each week once. */
    public static HistoryChange of(List<VintageWeek> before, List<VintageWeek> now) {
        if (before.isEmpty()) {
            return HistoryChange.first(now.size());
        }
        HistoryChangeDetector reading = new HistoryChangeDetector(now);
        reading.pair(before);
        return reading.result();
    }

    private void pair(List<VintageWeek> before) {
        int b = 0;
        for (VintageWeek week : now) {
            while (b < before.size() && before.get(b).week() < week.week()) {
                withdraw(before.get(b++));
            }
            boolean isKnown = b < before.size() && before.get(b).week() == week.week();
            VintageWeek known = isKnown ? before.get(b++) : null;
            if (known != null && known.isComplete()) {
                pairs.add(new WeekPair(known, week));
            } else if (!week.equals(known)) {
                news.add(week.week());
            }
        }
        before.subList(b, before.size()).forEach(this::withdraw);
    }

    private void withdraw(VintageWeek week) {
        causes.add(ChangeCause.WITHDRAWAL);
        if (week.isComplete()) {
            corrections.withdrawn(week);
        }
    }

    private HistoryChange result() {
        RescaleDetector search = new RescaleDetector(now, news);
        List<Rescale> rescales = search.among(pairs);
        pairs.forEach(pair -> corrections.compare(pair, search.isRescaled(pair.now())));
        rescales.forEach(rescale -> causes.addAll(rescale.causes()));
        if (!news.isEmpty()) {
            causes.add(ChangeCause.NEW_WEEKS);
        }
        if (corrections.weeks() > 0) {
            causes.add(ChangeCause.CORRECTION);
        }
        int rescaledWeeks = rescales.stream().mapToInt(Rescale::weeks).sum();
        return new HistoryChange(
                causes, news.size(), rescaledWeeks, corrections.weeks(), rescales, corrections.found());
    }
}
