package dev.tapeline.extractor;

import java.util.Optional;

/** An archive that gives back what it keeps. Thread-safe. */
public interface ReadableArchive extends RawArchive {
    /**
     * What is kept under the key, if anything.
     *
     * @throws ArchiveException if the archive is away, or the content is not what the metadata beside it says
     */
    Optional<ArchivedObject> read(String key);
}
