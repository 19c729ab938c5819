package dev.tapeline.extractor;

import java.util.List;

/** An archive that gives back what it keeps. Thread-safe. */
public interface ReadableArchive extends RawArchive {
    /**
     * Content and metadata of an object.
     *
     * @throws ArchiveException if there is none, or if its content is not what its {@code ce_sha256} says
     */
    Archived read(String key);

    /**
     * Keys that begin with {@code prefix} and come after {@code after} in the order of their bytes.
     *
     * @param after empty for all
     */
    List<String> keys(String prefix, String after);
}
