package dev.tapeline.operations.replay;

/** Shows how far a replay is; implemented where it is displayed. */
public interface ReplayProgress {
    /**
     * Begins a piece of work.
     *
     * @param total number of steps, 0 if it is not known
     */
    Step begin(String what, int total);

    /** Shows one line. */
    default void says(String text) {
        begin(text, 0).close();
    }

    /** A piece of work in progress. */
    interface Step extends AutoCloseable {
        /** The number of steps done. */
        void at(int done);

        /** What is done at present. */
        void says(String detail);

        @Override
        void close();
    }
}
