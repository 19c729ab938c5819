package dev.tapeline.modeler.build;

/** Is called after each finished step of a run, on the thread of the run. */
@FunctionalInterface
public interface ModelRunListener {
    /** Ignores all steps. */
    ModelRunListener NONE = (done, of, what) -> {};

    /**
     * A step was finished.
     *
     * @param what the step did, such as {@code dim_stock: 500 rows in 0.1 s}
     */
    void onStep(int done, int of, String what);
}
