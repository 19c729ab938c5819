package dev.tapeline.extractor;

import java.util.Map;

/**
 * An object as the archive keeps it.
 *
 * @param content as it was before it was compressed; who reads it leaves it as it is
 * @param metadata beside it, by the names that it was kept with
 */
public record ArchivedObject(
        @SuppressWarnings("ArrayRecordComponent") byte[] content, Map<String, String> metadata) {}
