package dev.tapeline.warehouse;

import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Time limits after which a connection is lost, for client and server.
 *
 * <p>Without them a network that fails silently blocks a client for ever, and the server keeps the locks of a client that does
 * not exist any more for hours.
 */
final class ConnectionTimeouts {
    /** Far more than the longest statement of a sink, which waits for a promotion up to a minute. */
    private static final Duration SINK_RESPONSE = Duration.ofMinutes(5);

    /** The server notices after a minute that an idle client is unreachable. */
    private static final String SERVER_KEEPALIVE =
            "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3";

    /** The same for a client that does not confirm what it was sent. */
    private static final String SERVER_SEND_TIMEOUT = " -c tcp_user_timeout=60000";

    private ConnectionTimeouts() {}

    /** Probes an idle connection from both sides. */
    static void applyTo(PGSimpleDataSource dataSource) {
        dataSource.setTcpKeepAlive(true);
        dataSource.setOptions(SERVER_KEEPALIVE);
    }

    /** Adds the limits of a role. */
    static void applyTo(PGSimpleDataSource dataSource, WarehouseRole role) {
        switch (role) {
            case OWNER, MODELER -> dataSource.setOptions(SERVER_KEEPALIVE + SERVER_SEND_TIMEOUT);
            case SINK -> {
                dataSource.setOptions(SERVER_KEEPALIVE + SERVER_SEND_TIMEOUT);
                dataSource.setSocketTimeout(Math.toIntExact(SINK_RESPONSE.toSeconds()));
            }
            // A reader may pause for longer than a minute within a long result; Linux would end its connection.
            case READER, MONITOR -> {}
        }
    }
}
