package dev.tapeline.extractor.bronze;

/** Receives the progress of a batch after each payload or failure. */
@FunctionalInterface
public interface BatchProgressListener {
    BatchProgressListener NONE = (done, planned) -> {};

    void onProgress(int done, int planned);
}
