package dev.tapeline.operations.replay.generation;

import dev.tapeline.vendor.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Identifies the rules as they are programmed: a hash over modules. */
public final class SoftwareId {
    private static final int HASH_DIGITS = 16;

    private SoftwareId() {}

    /**
     * The same for the same build; another build may differ even if no rule has changed.
     *
     * @param modules one class of each module that silver is computed with
     */
    public static String of(Class<?>... modules) {
        ByteArrayOutputStream hashes = new ByteArrayOutputStream();
        for (Class<?> module : modules) {
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
