package dev.tapeline.operations.output;

import dev.tapeline.extractor.bronze.BatchReport;
import java.util.Optional;

/** What a user should know about an import although it succeeded. */
public final class ImportNotes {
    private ImportNotes() {}

    /** How many responses were dated by the time stamp of their file, and how to do better; empty if none were. */
    public static Optional<String> datedByFile(BatchReport batch) {
        int files = batch.datedByFile();
        if (files == 0) {
            return Optional.empty();
        }
        return Optional.of(
                "%d OVERVIEW, SPLITS or DIVIDENDS %s no date and %s dated by the time stamp of the file, which a copy changes: put the date into the name (IBM-2026-11-20.json) or give --fetched-at 2026-11-20"
                        .formatted(files, files == 1 ? "file states" : "files state", files == 1 ? "was" : "were"));
    }
}
