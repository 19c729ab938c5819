package dev.tapeline.extractor;

/** Is told how far a batch has come, after each answer. */
@FunctionalInterface
public interface Progress {
    Progress NONE = (done, planned) -> {};

    void at(int done, int planned);
}
