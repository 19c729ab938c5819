package dev.tapeline.extractor.archive;

import java.util.List;
import java.util.Map;

/**
 * Keeps every answer for ever, under a name of its own, never overwritten.
 *
 * <p>The topics can be lost and rebuilt; what is here cannot be had again. Thread-safe.
 */
public interface RawArchive {
    /**
     * Keeps the content under the key, unless it is there already.
     *
     * @param metadata kept beside it; its {@code ce_sha256} is that of the content
     * @throws ArchiveException if the archive is away, or holds something else under the key
     */
    Kept keep(String key, byte[] content, Map<String, String> metadata);

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

    /** Whether content was new to the archive. */
    enum Kept {
        NEW,
        ALREADY_THERE
    }

    /** An object as it was kept. */
    record Archived(
            @SuppressWarnings("ArrayRecordComponent") byte[] content, Map<String, String> metadata) {}
}
