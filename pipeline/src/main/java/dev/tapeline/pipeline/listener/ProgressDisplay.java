package dev.tapeline.pipeline.listener;

import dev.tapeline.operations.replay.ReplayProgress;

/** Shows the progress of long work on the terminal. */
public interface ProgressDisplay extends ReplayProgress {
    /** Shows nothing. */
    ProgressDisplay SILENT = (what, total) -> new Step() {};

    /**
     * Begins a piece of work.
     *
     * @param total number of steps, 0 until it is known
     */
    @Override
    Step begin(String what, int total);

    /** A piece of work in progress. */
    interface Step extends ReplayProgress.Step {
        @Override
        default void at(int done) {}

        /** The number of steps done, of a total that became known or changed. */
        default void at(int done, int total) {}

        @Override
        default void says(String detail) {}

        @Override
        default void close() {}
    }
}
