package dev.tapeline.cli.pipeline;

import dev.tapeline.alphavantage.AlphaVantage;
import dev.tapeline.generation.Generation;
import dev.tapeline.normalizer.Normalizer;
import dev.tapeline.vendor.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Identifies the rules as they are programmed: a hash over the modules that silver is computed with. */
final class ReplaySoftware {
    private static final int HASH_DIGITS = 16;

    private ReplaySoftware() {}

    /** The same for the same build; another build may differ even if no rule has changed. */
    static String id() {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (Class<?> module : List.of(Generation.class, AlphaVantage.class, Normalizer.class)) {
            hashes.writeBytes(hash(module).getBytes(StandardCharsets.UTF_8));
        }
        return Sha256.hex(hashes.toByteArray()).substring(0, HASH_DIGITS);
    }

    private static String hash(Class<?> module) {
        try {
            Path place = Path.of(
                    module.getProtectionDomain().getCodeSource().getLocation().toURI());
            if (Files.isRegularFile(place)) {
                return Sha256.hex(Files.readAllBytes(place));
            }
            try (Stream<Path> files = Files.walk(place)) {
                ByteArrayOutputStream hashes = new ByteArrayOutputStream();
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    hashes.writeBytes(Sha256.hex(Files.readAllBytes(file)).getBytes(StandardCharsets.UTF_8));
                }
                return Sha256.hex(hashes.toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the software of " + module.getSimpleName(), e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a location that is not a URI", e);
        }
    }
}
