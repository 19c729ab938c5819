package dev.tapeline.normalizer.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds the runs of weeks whose adjusted closes were multiplied by one factor, and what happened after them that explains it. */
final class RescaleSearch {
    private static final Comparator<KnownWeek> BY_WEEK = Comparator.comparingInt(KnownWeek::week);

    private final List<KnownWeek> now;
    private final Set<Integer> news;
    private final List<Rescale> found = new ArrayList<>();
    private final Set<Integer> rescaled = new HashSet<>();

    /**
     * @param now the later vintage, oldest first
     * @param news weeks of it that the earlier one did not know, or not finished
     */
    RescaleSearch(List<KnownWeek> now, Set<Integer> news) {
        this.now = now;
        this.news = news;
    }

    /** Rescales among the weeks that both vintages know as finished, oldest first. */
    List<Rescale> among(List<WeekPair> pairs) {
        if (pairs.stream().noneMatch(WeekPair::isAdjustedCloseChanged)) {
            return found;
        }
        List<ScaleRun> runs = ScaleRun.of(pairs);
        // From the newest run to the oldest: what rescaled a later run has rescaled those before it too.
        Set<Cause> events = eventsAfter(runs.get(runs.size() - 1).last().now());
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

    boolean isRescaled(KnownWeek week) {
        return rescaled.contains(week.week());
    }

    private static Rescale rescale(ScaleRun run, Set<Cause> events) {
        return new Rescale(
                run.weeks().get(0).now().week(),
                run.last().now().week(),
                run.weeks().size(),
                run.factor(),
                run.last().before().adjustedClose(),
                run.last().now().adjustedClose(),
                events.isEmpty() ? Set.of(Cause.RESCALE) : events);
    }

    private Set<Cause> eventsAfter(KnownWeek last) {
        Set<Cause> events = EnumSet.noneOf(Cause.class);
        for (KnownWeek week : now.subList(indexOf(last) + 1, now.size())) {
            if (news.contains(week.week())) {
                events.addAll(eventIn(week));
            }
        }
        return events;
    }

    private Set<Cause> eventIn(KnownWeek week) {
        int i = indexOf(week);
        return i == 0 ? Set.of() : ScaleEvent.in(week, now.get(i - 1));
    }

    private int indexOf(KnownWeek week) {
        return Collections.binarySearch(now, week, BY_WEEK);
    }
}
