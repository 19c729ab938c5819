package dev.tapeline.dashboards;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How Grafana reaches the warehouse, in the words of its provisioning files: Grafana puts in the environment variables and files that
 * are named in them when it starts.
 *
 * @param address host and port
 * @param sslMode of PostgreSQL: disable, require, verify-ca or verify-full
 * @param password of the read-only role
 * @param isSecretWritten the password itself and not its place
 */
public record GrafanaDataSource(
        String address, String database, String sslMode, String password, boolean isSecretWritten) {
    private static final String READER = "tapeline_reader";
    private static final Pattern VARIABLE = Pattern.compile("(?<!\\$)\\$\\{(\\w+)}");

    public GrafanaDataSource {
        if (!sslMode.matches("disable|require|verify-ca|verify-full")) {
            throw new IllegalArgumentException(
                    "the SSL mode is disable, require, verify-ca or verify-full, not " + sslMode);
        }
    }

    /** All of it from Grafana's environment, by the names of the program's own configuration. */
    public static GrafanaDataSource fromEnvironment(String sslMode) {
        return new GrafanaDataSource(
                "${TAPELINE_WAREHOUSE_HOST}:${TAPELINE_WAREHOUSE_PORT}",
                "${TAPELINE_WAREHOUSE_DATABASE}",
                sslMode,
                "${TAPELINE_WAREHOUSE_READER_PASSWORD}",
                false);
    }

    /** A warehouse at a known place. */
    public static GrafanaDataSource to(String host, int port, String database, String sslMode) {
        return new GrafanaDataSource(
                literal(host) + ":" + port, literal(database), sslMode, "${TAPELINE_WAREHOUSE_READER_PASSWORD}", false);
    }

    /** The same with the password in a file that Grafana can read. */
    public GrafanaDataSource withPasswordIn(Path file) {
        return new GrafanaDataSource(address, database, sslMode, "$__file{" + file + "}", false);
    }

    /** The same with the password itself: the file then has to be kept like a password. */
    public GrafanaDataSource withPassword(String secret) {
        return new GrafanaDataSource(address, database, sslMode, literal(secret), true);
    }

    /** Names of the environment variables that Grafana needs. */
    public List<String> environment() {
        return VARIABLE.matcher(address + database + password)
                .results()
                .map(variable -> variable.group(1))
                .toList();
    }

    String user() {
        return READER;
    }

    /** A dollar sign that is meant is written twice. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }

    @Override
    public String toString() {
        return "warehouse at " + address + "/" + database;
    }
}
