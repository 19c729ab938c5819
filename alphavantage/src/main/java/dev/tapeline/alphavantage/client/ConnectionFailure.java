package dev.tapeline.alphavantage.client;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/**
 * Why no connection was established: then the request was certainly not sent, and no credit was spent.
 *
 * <p>A failure that could also occur after the request was sent, such as a reset, is none of these.
 */
enum ConnectionFailure {
    UNKNOWN_HOST("the host name cannot be resolved"),
    TIMEOUT("no connection in time"),
    NOT_TRUSTED("the server's certificate is not trusted"),
    NO_TUNNEL("the proxy rejects the connection"),
    NO_ROUTE("no route to the host"),
    REFUSED("connection refused");

    private static final int LONGEST_CHAIN = 10;

    private final String description;

    ConnectionFailure(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    /** Empty unless the failure proves that there was no connection. */
    static Optional<ConnectionFailure> of(IOException failure) {
        if (isCausedBy(failure, UnresolvedAddressException.class) || isCausedBy(failure, UnknownHostException.class)) {
            return Optional.of(UNKNOWN_HOST);
        }
        if (isCausedBy(failure, HttpConnectTimeoutException.class)) {
            return Optional.of(TIMEOUT);
        }
        if (isCausedBy(failure, SSLHandshakeException.class) && isCausedBy(failure, CertificateException.class)) {
            return Optional.of(NOT_TRUSTED);
        }
        if (isTunnelRefused(failure)) {
            return Optional.of(NO_TUNNEL);
        }
        if (isCausedBy(failure, NoRouteToHostException.class)) {
            return Optional.of(NO_ROUTE);
        }
        return isCausedBy(failure, ConnectException.class) ? Optional.of(REFUSED) : Optional.empty();
    }

    private static boolean isCausedBy(Throwable failure, Class<? extends Throwable> type) {
        return causes(failure).anyMatch(type::isInstance);
    }

    /** The JDK's client reports it by its message only. */
    private static boolean isTunnelRefused(Throwable failure) {
        return causes(failure)
                .anyMatch(cause -> String.valueOf(cause.getMessage()).startsWith("Tunnel failed"));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(LONGEST_CHAIN);
    }
}
