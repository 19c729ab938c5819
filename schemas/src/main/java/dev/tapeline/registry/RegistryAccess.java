package dev.tapeline.registry;

import dev.tapeline.failure.UsageException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * How a client proves to the schema registry who it is, and which certificate authority it trusts.
 *
 * @param authorization value of the HTTP header {@code Authorization}; empty for a registry without authentication
 * @param rootCertificate PEM file with the certificates of the trusted authorities; empty for those of the Java runtime
 */
public record RegistryAccess(Optional<String> authorization, Optional<Path> rootCertificate) {
    /** No authentication; the certificate authorities of the Java runtime. */
    public static final RegistryAccess OPEN = new RegistryAccess(Optional.empty(), Optional.empty());

    /** The header of basic authentication. */
    public static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** The header of a bearer token. */
    public static String bearer(String token) {
        return "Bearer " + token;
    }

    /**
     * Trusts the certificates of the file; empty without one.
     *
     * @throws UsageException if the file cannot be read or holds no certificate
     */
    Optional<SSLContext> tls() {
        return rootCertificate.map(RegistryAccess::trusting);
    }

    private static SSLContext trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                trusted.setCertificateEntry("ca-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new GeneralSecurityException("it contains no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new UsageException(
                    "cannot read the certificates of tapeline.registry.root-cert, " + file + ": " + e.getMessage(), e);
        }
    }

    /** Omits the header, which is a secret. */
    @Override
    public String toString() {
        return "RegistryAccess[authenticated=%s, rootCertificate=%s]"
                .formatted(authorization.isPresent(), rootCertificate);
    }
}
