package dev.tapeline.operations.export;

import java.util.Locale;

/** The format of exported files. */
public enum ExportFormat {
    PARQUET,
    CSV;

    /** The end of a file's name, without the dot. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }
}
