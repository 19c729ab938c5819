package dev.tapeline.stack.endpoint;

/** The address of PostgreSQL and the login of its superuser; the text form leaves out the password. */
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
