package dev.tapeline.operations.replay;

import dev.tapeline.generation.Generation;
import dev.tapeline.operations.replay.generation.GenerationMeasures;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Shows the rows in the warehouse, which include those of an earlier process, their rate and the time left. */
final class RowProgress {
    private static final long INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final GenerationMeasures measures;
    private final Generation generation;
    private final long total;
    private final ReplayProgress.Step step;
    private final long startedAt = System.nanoTime();
    private final long first;
    private long shownAt = startedAt;

    /**
     * Progress of one generation.
     *
     * @param total rows that are expected; 0 if it is not known
     */
    RowProgress(GenerationMeasures measures, Generation generation, long total, ReplayProgress.Step step) {
        this.measures = measures;
        this.generation = generation;
        this.total = total;
        this.step = step;
        this.first = measures.totals(generation).rowsRead();
    }

    /** Shows the present state, at most twice a second. */
    void show() {
        long now = System.nanoTime();
        if (now - shownAt < INTERVAL_NANOS) {
            return;
        }
        shownAt = now;
        long done = measures.totals(generation).rowsRead();
        step.says(text(done, (done - first) * 1e9 / (now - startedAt)));
        step.at((int) Math.min(done, Integer.MAX_VALUE));
    }

    private String text(long done, double rate) {
        String rows = total == 0
                ? String.format(Locale.ROOT, "%,d rows", done)
                : String.format(Locale.ROOT, "%,d of %,d rows", done, total);
        String left = total <= done || rate <= 0
                ? ""
                : String.format(Locale.ROOT, ", %.0f s left", Math.ceil((total - done) / rate));
        return rows + String.format(Locale.ROOT, ", %,.0f rows/s", rate) + left;
    }
}
