package dev.tapeline.cli.progress;

/** Tells the person at the terminal how far long work has come. */
public interface ProgressDisplay {
    /** Tells nothing. */
    ProgressDisplay SILENT = (what, total) -> new Step() {};

    /**
     * Begins a piece of work.
     *
     * @param total of the steps to come, or 0 where it is not known
     */
    Step begin(String what, int total);

    /** A piece of work in hand. */
    interface Step extends AutoCloseable {
        default void at(int done) {}

        default void says(String detail) {}

        @Override
        default void close() {}
    }
}
