package dev.tapeline.operations.backup.format;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a part of a backup holds. */
public enum PartKind {
    /** Index of objects of the archive; each run adds one. */
    OBJECTS("objects.jsonl.gz", true),
    /** Order, batch and time of the records of {@code bronze.payloads}; each run adds one. */
    PUBLICATIONS("publications.jsonl.gz", true),
    /** All events of {@code bronze.batches}. */
    BATCHES("batches.avro", false),
    /** The last event of each call of {@code bronze.api-calls}. */
    CALLS("api-calls.avro", false),
    /** All events of {@code bronze.decisions}. */
    DECISIONS("decisions.avro", false),
    /** Checksums of the rows of each symbol. */
    SYMBOLS("symbols.jsonl.gz", false),
    WATCH_LIST("watchlist.csv", false),
    CORPORATE_ACTIONS("corporate-actions.csv", false),
    CONFIGURATION("tapeline.properties", false);

    private final String fileName;
    private final boolean accumulates;

    PartKind(String fileName, boolean accumulates) {
        this.fileName = fileName;
        this.accumulates = accumulates;
    }

    /** The name of its file in the directory of a run. */
    public String fileName() {
        return fileName;
    }

    /** Whether the parts of earlier runs stay part of the backup. */
    public boolean accumulates() {
        return accumulates;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<PartKind> ofFile(String fileName) {
        return Arrays.stream(values())
                .filter(kind -> kind.fileName.equals(fileName))
                .findFirst();
    }
}
