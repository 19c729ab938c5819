package dev.tapeline.warehouse;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.PGProperty;
import org.postgresql.ssl.DefaultJavaSSLFactory;

/**
 * How connections to the warehouse are encrypted, and which certificates prove who the two sides are.
 *
 * @param rootCertificate PEM file of the trusted certificate authorities; those of the Java runtime if empty
 * @param certificate PEM file of the client certificate
 * @param key private key of the client certificate
 */
public record WarehouseTls(Mode mode, Optional<Path> rootCertificate, Optional<Path> certificate, Optional<Path> key) {
    /** TLS where the server supports it, without a check of its certificate. */
    public static final WarehouseTls PREFERRED =
            new WarehouseTls(Mode.PREFER, Optional.empty(), Optional.empty(), Optional.empty());

    /** The modes of PostgreSQL's own clients. */
    public enum Mode {
        DISABLE,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL;

        /** Name of the mode in PostgreSQL, such as {@code verify-full}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        boolean verifies() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }
    }

    public WarehouseTls {
        if (rootCertificate.isPresent() && !mode.verifies()) {
            throw new IllegalArgumentException(
                    "tapeline.warehouse.ssl-root-cert is checked only with tapeline.warehouse.ssl-mode=verify-full or verify-ca, not "
                            + mode);
        }
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "tapeline.warehouse.ssl-cert and tapeline.warehouse.ssl-key belong together");
        }
        if (certificate.isPresent() && mode == Mode.DISABLE) {
            throw new IllegalArgumentException(
                    "tapeline.warehouse.ssl-cert requires TLS: set tapeline.warehouse.ssl-mode");
        }
        if (certificate.isPresent() && mode.verifies() && rootCertificate.isEmpty()) {
            throw new IllegalArgumentException("tapeline.warehouse.ssl-cert with tapeline.warehouse.ssl-mode=" + mode
                    + " requires tapeline.warehouse.ssl-root-cert");
        }
    }

    /** The properties of the JDBC driver. */
    Properties properties() {
        Properties properties = new Properties();
        PGProperty.SSL_MODE.set(properties, mode.toString());
        rootCertificate.ifPresent(file -> PGProperty.SSL_ROOT_CERT.set(properties, file.toString()));
        certificate.ifPresent(file -> PGProperty.SSL_CERT.set(properties, file.toString()));
        key.ifPresent(file -> PGProperty.SSL_KEY.set(properties, file.toString()));
        if (mode.verifies() && rootCertificate.isEmpty()) {
            PGProperty.SSL_FACTORY.set(properties, DefaultJavaSSLFactory.class.getName());
        }
        return properties;
    }
}
