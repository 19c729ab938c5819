package dev.tapeline.dashboards;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Connection of Grafana to the warehouse, as written into its data source file.
 *
 * <p>Values may refer to environment variables and files, which Grafana reads at its start; so the file needs to hold no secret.
 *
 * @param address host and port
 * @param sslMode PostgreSQL's: disable, require, verify-ca or verify-full
 * @param password of the read-only role: the password itself, or a reference to a variable or file
 * @param isSecretWritten whether {@code password} is the password itself
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

    /** Takes address, database and password from the environment of Grafana, from variables named like Tapeline's own configuration. */
    public static GrafanaDataSource fromEnvironment(String sslMode) {
        return new GrafanaDataSource(
                "${TAPELINE_WAREHOUSE_HOST}:${TAPELINE_WAREHOUSE_PORT}",
                "${TAPELINE_WAREHOUSE_DATABASE}",
                sslMode,
                "${TAPELINE_WAREHOUSE_READER_PASSWORD}",
                false);
    }

    /** Connects to a given address; the password comes from the environment of Grafana. */
    public static GrafanaDataSource to(String host, int port, String database, String sslMode) {
        return new GrafanaDataSource(
                literal(host) + ":" + port, literal(database), sslMode, "${TAPELINE_WAREHOUSE_READER_PASSWORD}", false);
    }

    /** Returns a copy whose password is read from a file by Grafana. */
    public GrafanaDataSource withPasswordIn(Path file) {
        return new GrafanaDataSource(address, database, sslMode, "$__file{" + file + "}", false);
    }

    /** Returns a copy that contains the password itself, so that the written file must be protected. */
    public GrafanaDataSource withPassword(String secret) {
        return new GrafanaDataSource(address, database, sslMode, literal(secret), true);
    }

    /** Returns the names of the environment variables that Grafana needs at its start. */
    public List<String> environment() {
        return VARIABLE.matcher(address + database + password)
                .results()
                .map(variable -> variable.group(1))
                .toList();
    }

    String user() {
        return READER;
    }

    /** Doubles dollar signs, so that Grafana does not read them as variables. */
    private static String literal(String text) {
        return text.replace("$", "$$");
    }

    @Override
    public String toString() {
        return "warehouse at " + address + "/" + database;
    }
}
