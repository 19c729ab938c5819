package dev.tapeline.pipeline.server;

import dev.tapeline.failure.UsageException;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.warehouse.WarehouseTls;
import dev.tapeline.warehouse.WarehouseTls.Mode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The encryption of warehouse connections from the configuration. */
final class WarehouseTlsSettings {
    private WarehouseTlsSettings() {}

    /** Who names a root certificate wants it to be checked, so that the strictest mode is the default then. */
    static WarehouseTls of(TapelineConfig.Warehouse warehouse) {
        Mode usual = warehouse.sslRootCert().isPresent() ? Mode.VERIFY_FULL : Mode.PREFER;
        try {
            return new WarehouseTls(
                    warehouse.sslMode().orElse(usual),
                    readable("ssl-root-cert", warehouse.sslRootCert()),
                    readable("ssl-cert", warehouse.sslCert()),
                    readable("ssl-key", warehouse.sslKey()));
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: " + e.getMessage(), e);
        }
    }

    private static Optional<Path> readable(String key, Optional<Path> file) {
        file.filter(path -> !Files.isReadable(path)).ifPresent(path -> {
            throw new UsageException("configuration: tapeline.warehouse.%s: cannot read %s".formatted(key, path));
        });
        return file;
    }
}
