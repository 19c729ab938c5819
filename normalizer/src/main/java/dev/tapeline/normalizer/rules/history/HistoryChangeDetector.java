package dev.tapeline.normalizer.rules.history;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.ChangeCause;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds out why a vintage differs from the one before: new weeks, a history rescaled by a factor, corrected values.
 *
 * <p>Single values are compared for complete weeks only, since the values of an incomplete week were never final.
 */
public final class HistoryChangeDetector {
    private final List<VintageWeek> now;
    private final List<WeekPair> pairs = new ArrayList<>();
    private final Set<Integer> newWeeks = new HashSet<>();
    private final Set<ChangeCause> causes = EnumSet.noneOf(ChangeCause.class);
    private final CorrectionDetector corrections = new CorrectionDetector();

    private HistoryChangeDetector(List<VintageWeek> now) {
        this.now = now;
    }

    /** The change from one vintage to the next; both oldest first, each week once. */
    public static HistoryChange detect(List<VintageWeek> before, List<VintageWeek> now) {
        if (before.isEmpty()) {
            return HistoryChange.first(now.size());
        }
        HistoryChangeDetector detector = new HistoryChangeDetector(now);
        detector.pair(before);
        return detector.result();
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
                newWeeks.add(week.week());
            }
        }
        before.subList(b, before.size()).forEach(this::withdraw);
    }

    private void withdraw(VintageWeek week) {
        causes.add(ChangeCause.WITHDRAWAL);
        if (week.isComplete()) {
            corrections.addWithdrawn(week);
        }
    }

    private HistoryChange result() {
        RescaleDetector detector = new RescaleDetector(now, newWeeks);
        List<Rescale> rescales = detector.detect(pairs);
        pairs.forEach(pair -> corrections.compare(pair, detector.isRescaled(pair.now())));
        rescales.forEach(rescale -> causes.addAll(rescale.causes()));
        if (!newWeeks.isEmpty()) {
            causes.add(ChangeCause.NEW_WEEKS);
        }
        if (corrections.weeks() > 0) {
            causes.add(ChangeCause.CORRECTION);
        }
        int rescaledWeeks = rescales.stream().mapToInt(Rescale::weeks).sum();
        return new HistoryChange(
                causes, newWeeks.size(), rescaledWeeks, corrections.weeks(), rescales, corrections.found());
    }
}
