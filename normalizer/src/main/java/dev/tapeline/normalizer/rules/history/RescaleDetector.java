package dev.tapeline.normalizer.rules.history;

import dev.tapeline.normalizer.rules.vintage.VintageWeek;
import dev.tapeline.outcome.ChangeCause;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the runs of weeks whose adjusted closes were multiplied by one factor, and the later events that explain it. */
final class RescaleDetector {
    private static final Comparator<VintageWeek> BY_WEEK = Comparator.comparingInt(VintageWeek::week);

    private final List<VintageWeek> now;
    private final Set<Integer> newWeeks;
    private final List<Rescale> found = new ArrayList<>();
    private final Set<Integer> rescaled = new HashSet<>();

    /**
     * A detector for one vintage.
     *
     * @param now the later vintage, oldest first
     * @param newWeeks indexes of its weeks that the earlier vintage did not hold, or not as complete
     */
    RescaleDetector(List<VintageWeek> now, Set<Integer> newWeeks) {
        this.now = now;
        this.newWeeks = newWeeks;
    }

    /** The rescales among the weeks that are complete in both vintages, oldest first. */
    List<Rescale> detect(List<WeekPair> pairs) {
        if (pairs.stream().noneMatch(WeekPair::isAdjustedCloseChanged)) {
            return found;
        }
        List<ScaleRun> runs = ScaleRun.of(pairs);
        // From the newest run to the oldest: an event that rescaled a run also rescaled all runs before it.
        Set<ChangeCause> events = eventsAfter(runs.get(runs.size() - 1).last().now());
        for (int i = runs.size() - 1; i >= 0; i--) {
            ScaleRun run = runs.get(i);
            if (run.isRescale(pairs.size())) {
                run.weeks().forEach(pair -> rescaled.add(pair.now().week()));
                found.add(rescale(run, events));
            }
            events.addAll(eventIn(run.weeks().get(0).now()));
        }
        Collections.reverse(found);
        return found;
    }

    boolean isRescaled(VintageWeek week) {
        return rescaled.contains(week.week());
    }

    private static Rescale rescale(ScaleRun run, Set<ChangeCause> events) {
        return new Rescale(
                run.weeks().get(0).now().week(),
                run.last().now().week(),
                run.weeks().size(),
                run.factor(),
                run.last().before().adjustedClose(),
                run.last().now().adjustedClose(),
                events.isEmpty() ? Set.of(ChangeCause.RESCALE) : events);
    }

    private Set<ChangeCause> eventsAfter(VintageWeek last) {
        Set<ChangeCause> events = EnumSet.noneOf(ChangeCause.class);
        for (VintageWeek week : now.subList(indexOf(last) + 1, now.size())) {
            if (newWeeks.contains(week.week())) {
                events.addAll(eventIn(week));
            }
        }
        return events;
    }

    private Set<ChangeCause> eventIn(VintageWeek week) {
        int i = indexOf(week);
        return i == 0 ? Set.of() : ScaleEventDetector.detect(week, now.get(i - 1));
    }

    private int indexOf(VintageWeek week) {
        return Collections.binarySearch(now, week, BY_WEEK);
    }
}
