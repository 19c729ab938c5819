package dev.tapeline.extractor.archive;

import java.util.List;
import java.util.Map;

/**
 * Stores every payload permanently under its own key; nothing is overwritten.
 *
 * <p>Topics can be rebuilt from the archive; the archive cannot be rebuilt from anything. Thread-safe.
 */
public interface RawArchive {
    /**
     * Stores the content under the key unless the key exists.
     *
     * @param metadata of the object; its {@code ce_sha256} is that of the content
     * @throws ArchiveException if the archive is unavailable or holds other content under the key
     */
    PutResult put(String key, byte[] content, Map<String, String> metadata);

    /**
     * Content and metadata of an object.
     *
     * @throws ArchiveException if there is no such object, or its content does not match its {@code ce_sha256}
     */
    Archived read(String key);

    /**
     * Keys that begin with {@code prefix} and come after {@code after} in byte order.
     *
     * @param after empty for all
     */
    List<String> keys(String prefix, String after);

    /** Whether content was new to the archive. */
    enum PutResult {
        NEW,
        ALREADY_THERE
    }

    /** A stored object. */
    record Archived(
            @SuppressWarnings("ArrayRecordComponent") byte[] content, Map<String, String> metadata) {}
}
