package dev.tapeline.extractor.bronze;

/** Is told how far a batch has come, after each answer. */
@FunctionalInterface
public interface BatchProgressListener {
    BatchProgressListener NONE = (done, planned) -> {};

    void at(int done, int planned);
}
