package dev.tapeline.cli.progress;

/** Shows the progress of long work on the terminal. */
public interface ProgressDisplay {
    /** Shows nothing. */
    ProgressDisplay SILENT = (what, total) -> new Step() {};

    /**
     * Begins a piece of work.
     *
     * @param total number of steps, 0 until it is known
     */
    Step begin(String what, int total);

    /** A piece of work in progress. */
    interface Step extends AutoCloseable {
        default void at(int done) {}

        /** The number of steps done, of a total that became known or changed. */
        default void at(int done, int total) {}

        default void says(String detail) {}

        @Override
        default void close() {}
    }
}
