package dev.tapeline.stack.endpoint;

/** Where PostgreSQL answers to its superuser; the password never reaches {@code toString}. */
public record PostgresEndpoint(String host, int port, String database, String user, String password) {

    public String jdbcUrl() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    public PostgresEndpoint withDatabase(String other) {
        return new PostgresEndpoint(host, port, other, user, password);
    }

    @Override
    public String toString() {
        return "PostgresEndpoint[url=" + jdbcUrl() + ", user=" + user + ", password=***]";
    }
}
