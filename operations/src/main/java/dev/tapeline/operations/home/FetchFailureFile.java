package dev.tapeline.operations.home;

import dev.tapeline.extractor.plan.FetchObstacle.ExtractionFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in the home why the last extraction or the schedule failed, until one succeeds, so that other processes can show it.
 *
 * <p>Failures of the key and of the connection are in the call ledger instead. The record is a help for people: if it cannot
 * be written, that is logged and changes nothing.
 */
public final class FetchFailureFile {
    private static final Logger LOG = LoggerFactory.getLogger(FetchFailureFile.class);
    private static final String NAME = "fetch-failure.properties";
    private static final String AT = "at";
    private static final String MESSAGE = "message";

    private final Path file;

    public FetchFailureFile(TapelineHome home) {
        this.file = home.directory().resolve(NAME);
    }

    /** Records a failure in place of the previous one. */
    public void write(ExtractionFailed failure) {
        Properties properties = new Properties();
        properties.setProperty(AT, failure.at().toString());
        properties.setProperty(MESSAGE, failure.message());
        try {
            Path draft = Files.createTempFile(file.getParent(), NAME, ".draft");
            try (OutputStream out = Files.newOutputStream(draft)) {
                properties.store(out, "Why the last extraction failed; deleted when one succeeds");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("Failure of an extraction not recorded cause={}", e.toString());
        }
    }

    /** Deletes the record after a success. */
    public void clear() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("Record of a failed extraction not deleted cause={}", e.toString());
        }
    }

    /** The failure, if the last extraction failed. */
    public Optional<ExtractionFailed> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            properties.load(in);
            return Optional.of(new ExtractionFailed(
                    properties.getProperty(MESSAGE, "unknown"), Instant.parse(properties.getProperty(AT, ""))));
        } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
            LOG.warn("Record of a failed extraction is unreadable cause={}", e.toString());
            return Optional.empty();
        }
    }
}
