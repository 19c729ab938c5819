package dev.tapeline.operations.home;

import dev.tapeline.failure.FileFailure;
import dev.tapeline.failure.UsageException;
import dev.tapeline.vendor.MarketDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory with all data of one warehouse.
 *
 * <p>Its marker file records the format version and whether its responses are real or simulated; the two never mix.
 */
public final class TapelineHome {
    private static final int FORMAT = 1;
    private static final String MARKER = "home.properties";
    private static final String WATCH_LIST = "watchlist.csv";
    private static final String CORPORATE_ACTIONS = "corporate-actions.csv";

    /** Files that a user may create before the home. */
    private static final Set<String> USER_FILES =
            Set.of(WATCH_LIST, CORPORATE_ACTIONS, "alphavantage.key", "tapeline.properties");

    private final Path directory;

    private TapelineHome(Path directory) {
        this.directory = directory;
    }

    /** An existing home. */
    public static TapelineHome existing(Path directory) {
        TapelineHome home = new TapelineHome(directory.toAbsolutePath().normalize());
        if (!Files.exists(home.marker())) {
            throw new UsageException("there is no Tapeline home at " + directory
                    + ": start with ./tapeline init (real prices) or ./tapeline run, or give another one with --home");
        }
        home.requireReadableFormat();
        return home;
    }

    /** An existing home, or a directory in which one can be created. Writes nothing. */
    public static TapelineHome existingOrNew(Path directory) {
        TapelineHome home = new TapelineHome(directory.toAbsolutePath().normalize());
        if (Files.exists(home.marker())) {
            home.requireReadableFormat();
        } else {
            home.requireUnused();
        }
        return home;
    }

    /** Whether the file is the marker of a home. */
    public static boolean isMarker(Path file) {
        return file.endsWith(MARKER);
    }

    public Path directory() {
        return directory;
    }

    public Path watchList() {
        return directory.resolve(WATCH_LIST);
    }

    public Path corporateActions() {
        return directory.resolve(CORPORATE_ACTIONS);
    }

    /** The weekly report, an HTML file that each run writes. */
    public Path report() {
        return directory.resolve("report").resolve("index.html");
    }

    /** Directory of the events that have been told to the receiver of notifications. */
    public Path notified() {
        return directory.resolve("notified");
    }

    /** The name of the home's directory, which tells several homes apart. */
    public String name() {
        return String.valueOf(directory.getFileName());
    }

    /** Parent of the directories in which normalizers keep their local state. */
    public Path streams() {
        return directory.resolve("streams");
    }

    /** The source of the responses in this home; empty until the first. */
    public Optional<MarketDataSource> market() {
        String market = Optional.of(marker())
                .filter(Files::exists)
                .map(file -> read(file).getProperty("market"))
                .orElse(null);
        return Stream.of(MarketDataSource.values())
                .filter(source -> source.label().equals(market))
                .findFirst();
    }

    /** Creates the home if necessary, and makes this market the source of its responses. */
    public void admit(MarketDataSource market) {
        requireAdmitting(market);
        if (market().isEmpty()) {
            write(Optional.of(market));
        }
    }

    /** Fails if the home holds responses of another market; writes nothing. */
    public void requireAdmitting(MarketDataSource market) {
        Optional<MarketDataSource> present = market();
        if (present.isPresent() && present.get() != market) {
            throw new UsageException(
                    "%s holds %s responses, which never mix with %s ones: choose another home, such as --home %s"
                            .formatted(
                                    directory,
                                    word(present.get()),
                                    word(market),
                                    "simulated".equals(word(market)) ? ".tapeline/demo" : ".tapeline/live"));
        }
    }

    /** Creates the home if necessary, without a market yet. */
    public void make() {
        if (!Files.exists(marker())) {
            write(Optional.empty());
        }
    }

    private static String word(MarketDataSource market) {
        return market == MarketDataSource.SIMULATED ? "simulated" : "real";
    }

    private Path marker() {
        return directory.resolve(MARKER);
    }

    private void requireReadableFormat() {
        String format = read(marker()).getProperty("format", "");
        if (!format.matches("\\d{1,9}")) {
            throw new UsageException(marker() + " is damaged: restore it from a backup, or choose another --home");
        }
        if (Integer.parseInt(format) > FORMAT) {
            throw new UsageException(
                    "%s was written by a newer Tapeline (home format %s, this one reads %d): upgrade, or choose another --home"
                            .formatted(directory, format, FORMAT));
        }
    }

    private void requireUnused() {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> entries = Files.list(directory)) {
            // Another process may be creating the home: its draft of the marker is there first, then the marker.
            if (entries.map(entry -> entry.getFileName().toString())
                            .anyMatch(name -> !USER_FILES.contains(name) && !name.startsWith(MARKER))
                    && !Files.exists(marker())) {
                throw new UsageException(
                        directory + " is neither empty nor a Tapeline home: choose another directory with --home");
            }
        } catch (IOException e) {
            throw new UsageException("cannot use " + directory + " as a home: " + FileFailure.reason(e), e);
        }
    }

    private void write(Optional<MarketDataSource> market) {
        Properties properties = new Properties();
        properties.setProperty("format", Integer.toString(FORMAT));
        market.ifPresent(source -> properties.setProperty("market", source.label()));
        try {
            Files.createDirectories(directory);
            Path draft = Files.createTempFile(directory, MARKER, ".draft");
            try (OutputStream out = Files.newOutputStream(draft)) {
                properties.store(out, "A Tapeline home: do not edit");
            }
            if (market.isPresent()) {
                Files.move(draft, marker(), StandardCopyOption.ATOMIC_MOVE);
            } else {
                moveIfAbsent(draft);
            }
        } catch (IOException e) {
            throw new UsageException("cannot create a home at " + directory + ": " + FileFailure.reason(e), e);
        }
    }

    /** Never replaces the marker of another process that creates the home at the same time: it may name the market. */
    private void moveIfAbsent(Path draft) throws IOException {
        try {
            Files.createLink(marker(), draft);
        } catch (FileAlreadyExistsException e) {
            // The home exists by now.
        } catch (UnsupportedOperationException e) {
            if (!Files.exists(marker())) {
                Files.copy(draft, marker());
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Properties read(Path file) {
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (IllegalArgumentException e) {
            return new Properties();
        }
    }
}
