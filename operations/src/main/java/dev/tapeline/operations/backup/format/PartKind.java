package dev.tapeline.operations.backup.format;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a part of a backup holds. */
public enum PartKind {
    /** Index of objects of the archive; each run adds one. */
    OBJECTS("objects.jsonl.gz"),
    /** Order, batch and time of the records of {@code bronze.payloads}; each run adds one. */
    PUBLICATIONS("publications.jsonl.gz"),
    /** All events of {@code bronze.batches}. */
    BATCHES("batches.avro"),
    /** The last event of each call of {@code bronze.api-calls}. */
    CALLS("api-calls.avro"),
    /** All events of {@code bronze.decisions}. */
    DECISIONS("decisions.avro"),
    /** Checksums of the rows of each symbol. */
    SYMBOLS("symbols.jsonl.gz"),
    WATCH_LIST("watchlist.csv"),
    CORPORATE_ACTIONS("corporate-actions.csv"),
    CONFIGURATION("tapeline.properties");

    private final String fileName;

    PartKind(String fileName) {
        this.fileName = fileName;
    }

    /** The name of its file in the directory of a run. */
    public String fileName() {
        return fileName;
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
