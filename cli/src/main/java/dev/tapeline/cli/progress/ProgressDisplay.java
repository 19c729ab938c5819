package dev.tapeline.cli.progress;

/** Shows the progress of long work on the terminal. */
public interface ProgressDisplay {
    /** Shows nothing. */
    ProgressDisplay SILENT = (what, total) -> new Step() {};

    /**
     * Begins a piece of work.
     *
     * @param total number of steps, 0 if unknown
     */
    Step begin(String what, int total);

    /** A piece of work in progress. */
    interface Step extends AutoCloseable {
        default void at(int done) {}

        default void says(String detail) {}

        @Override
        default void close() {}
    }
}
