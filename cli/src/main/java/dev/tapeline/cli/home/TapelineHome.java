package dev.tapeline.cli.home;

import dev.tapeline.failure.UsageException;
import dev.tapeline.vendor.MarketDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory in which one warehouse keeps all its state.
 *
 * <p>It says which version wrote it, and whether its answers are real or simulated: the two never mix.
 */
public final class TapelineHome {
    private static final int FORMAT = 1;
    private static final String MARKER = "home.properties";
    private static final String WATCH_LIST = "watchlist.csv";
    private static final String CORPORATE_ACTIONS = "corporate-actions.csv";

    /** Files that a person may lay out before there is a home around them. */
    private static final Set<String> PREPARED =
            Set.of(WATCH_LIST, CORPORATE_ACTIONS, "alphavantage.key", "tapeline.properties");

    private final Path directory;

    private TapelineHome(Path directory) {
        this.directory = directory;
    }

    /** A home that is there. */
    public static TapelineHome existing(Path directory) {
        TapelineHome home = new TapelineHome(directory.toAbsolutePath().normalize());
        if (!Files.exists(home.marker())) {
            throw new UsageException("there is no Tapeline home at " + directory
                    + ": start with ./tapeline init (real prices) or ./tapeline run, or name another one with --home");
        }
        home.requireReadableFormat();
        return home;
    }

    /** A home that is there or that can be made: a directory without files of others. Nothing is written yet. */
    public static TapelineHome existingOrNew(Path directory) {
        TapelineHome home = new TapelineHome(directory.toAbsolutePath().normalize());
        if (Files.exists(home.marker())) {
            home.requireReadableFormat();
        } else {
            home.requireUnused();
        }
        return home;
    }

    /** Whether the file is what makes a directory a home. */
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

    /** The Monday report, once there has been a run. */
    public Path report() {
        return directory.resolve("report").resolve("index.html");
    }

    /** Where normalizers keep their local state, each in a directory of its own. */
    public Path streams() {
        return directory.resolve("streams");
    }

    /** Where the answers of this home come from, once it has any. */
    public Optional<MarketDataSource> market() {
        String market = Optional.of(marker())
                .filter(Files::exists)
                .map(file -> read(file).getProperty("market"))
                .orElse(null);
        return Stream.of(MarketDataSource.values())
                .filter(source -> source.label().equals(market))
                .findFirst();
    }

    /** Makes the home, or makes sure that it may take answers of this kind. */
    public void admit(MarketDataSource market) {
        requireAdmitting(market);
        if (market().isEmpty()) {
            write(Optional.of(market));
        }
    }

    /** Makes sure that the home may take answers of this kind; writes nothing. */
    public void requireAdmitting(MarketDataSource market) {
        Optional<MarketDataSource> present = market();
        if (present.isPresent() && present.get() != market) {
            throw new UsageException(
                    "%s holds %s answers, which never mix with %s ones: choose another home, such as --home %s"
                            .formatted(
                                    directory,
                                    word(present.get()),
                                    word(market),
                                    "simulated".equals(word(market)) ? ".tapeline/demo" : ".tapeline/live"));
        }
    }

    /** Makes the home, if it is not there, for answers of either kind. */
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
            if (entries.anyMatch(entry -> !PREPARED.contains(entry.getFileName().toString()))) {
                throw new UsageException(
                        directory + " is neither empty nor a Tapeline home: choose another directory with --home");
            }
        } catch (IOException e) {
            throw new UsageException("cannot use " + directory + " as a home: " + e.getMessage(), e);
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
            Files.move(draft, marker(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UsageException("cannot make a home at " + directory + ": " + e.getMessage(), e);
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
