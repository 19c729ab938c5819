package dev.tapeline.operations.backup;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * What a backup has copied; serialized for {@code --json}.
 *
 * @param run number of the run into the directory
 * @param newObjects objects that the backup did not have before
 * @param checksums tables whose checksums were recorded
 * @param note why none were; absent if they were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BackupReport(
        String status,
        String directory,
        int run,
        long objects,
        long newObjects,
        long newBytes,
        long publications,
        long decisions,
        long batches,
        long calls,
        long symbols,
        int checksums,
        String note,
        double seconds) {
    /** The report for people. */
    public String text() {
        String text = String.format(
                Locale.ROOT,
                "backup %d at %s: %,d objects (%,d new, %,d bytes), %,d payloads of %,d symbols, %,d decisions, %,d"
                        + " batches, %,d calls, in %.1f s%n",
                run,
                directory,
                objects,
                newObjects,
                newBytes,
                publications,
                symbols,
                decisions,
                batches,
                calls,
                seconds);
        return text
                + (note == null
                        ? "checksums of %d tables are recorded: ./tapeline backup --verify %s"
                                .formatted(checksums, directory)
                        : "no checksums are recorded: " + note);
    }
}
