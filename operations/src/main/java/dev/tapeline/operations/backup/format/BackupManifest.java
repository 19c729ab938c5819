package dev.tapeline.operations.backup.format;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a backup holds; the file {@code manifest.json}, which is written last.
 *
 * @param format of the directory, see docs/backup.md
 * @param application version that wrote it
 * @param backup id of the directory, the same for all its runs
 * @param run number of the run, from 1
 * @param createdAt of this run
 * @param market label of the source of all responses
 * @param bronzeTopic id of {@code bronze.payloads}, in which the positions count
 * @param positions of the next record in each partition, from which the next run reads
 * @param rules that the current generation applies
 * @param parts files besides the objects
 * @param objectBytes of all objects, as they are stored
 * @param gold checksums of the tables; absent if silver or gold had not caught up with bronze
 * @param goldMissing why there are no checksums
 * @param context symbols without which gold of no other symbol is the same
 * @param checksum SHA-256 of this file with 64 zeros in the place of the checksum
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupManifest(
        int format,
        String application,
        String backup,
        int run,
        String createdAt,
        String market,
        String bronzeTopic,
        Map<Integer, Long> positions,
        Rules rules,
        Counts counts,
        long objectBytes,
        List<Part> parts,
        List<TableChecksum> gold,
        String goldMissing,
        List<String> context,
        String checksum) {
    /** The format that this version writes; it reads this one and all earlier ones. */
    public static final int FORMAT = 1;

    public BackupManifest {
        positions = positions == null ? Map.of() : Map.copyOf(positions);
        parts = parts == null ? List.of() : List.copyOf(parts);
        context = context == null ? List.of() : List.copyOf(context);
    }

    /** The configurable rules of the current generation. */
    public record Rules(long settlingSeconds, boolean rejectsZeroVolume) {}

    /** How much a backup holds. */
    public record Counts(long objects, long publications, long decisions, long batches, long calls, long symbols) {}

    /**
     * One file.
     *
     * @param path relative to the directory
     * @param entries lines or records in it
     */
    public record Part(PartKind kind, String path, long entries, long bytes, String sha256) {}

    /**
     * Rows of a table, whatever their order.
     *
     * @param columns that are part of the checksum, in alphabetical order
     */
    public record TableChecksum(String table, List<String> columns, long rows, String checksum) {}

    /** The parts of a kind, in the order of their runs. */
    public List<Part> parts(PartKind kind) {
        return parts.stream().filter(part -> part.kind() == kind).toList();
    }

    /** The only part of a kind that does not accumulate. */
    public Optional<Part> part(PartKind kind) {
        return parts(kind).stream().findFirst();
    }

    BackupManifest withChecksum(String sha256) {
        return new BackupManifest(
                format,
                application,
                backup,
                run,
                createdAt,
                market,
                bronzeTopic,
                positions,
                rules,
                counts,
                objectBytes,
                parts,
                gold,
                goldMissing,
                context,
                sha256);
    }
}
