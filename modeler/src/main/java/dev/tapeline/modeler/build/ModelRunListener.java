package dev.tapeline.modeler.build;

/** Hears of each finished step of a run; called on the thread of the run. */
@FunctionalInterface
public interface ModelRunListener {
    /** Nobody listens. */
    ModelRunListener NONE = (done, of, what) -> {};

    /**
     * One more step is done.
     *
     * @param what was done, in words, such as {@code dim_stock: 500 rows in 0.1 s}
     */
    void onStep(int done, int of, String what);
}
