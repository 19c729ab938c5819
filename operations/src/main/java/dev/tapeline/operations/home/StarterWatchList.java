package dev.tapeline.operations.home;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The initial watch list: as many symbols as a free key can fetch in a day, with company data. */
public final class StarterWatchList {
    private static final String RESOURCE = "/starter-watchlist.csv";

    private StarterWatchList() {}

    /** Whether a file is this list, unchanged. */
    public static boolean isStarter(Path file) throws IOException {
        try (InputStream list = StarterWatchList.class.getResourceAsStream(RESOURCE)) {
            return Arrays.equals(list.readAllBytes(), Files.readAllBytes(file));
        }
    }

    /** Writes the list to a new file. */
    public static void writeTo(Path file) {
        try (InputStream list = StarterWatchList.class.getResourceAsStream(RESOURCE)) {
            Files.copy(list, file);
        } catch (IOException e) {
            throw new UsageException("cannot write the watch list " + file + ": " + e.getMessage(), e);
        }
    }
}
