package dev.tapeline.operations.backup.format;

import java.util.Map;

/**
 * An object of the archive in a backup, below {@code objects/} under its key.
 *
 * @param bytes of the file
 * @param sha256 of the file
 * @param metadata of the object
 */
public record BackupObject(String key, long bytes, String sha256, Map<String, String> metadata) {}
