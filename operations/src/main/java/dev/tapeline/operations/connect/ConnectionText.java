package dev.tapeline.operations.connect;

import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The text of each connection in the language of its program. */
record ConnectionText(ReaderAddress address) {
    private static final String QUERY = "select * from gold.latest_week";

    String psql() {
        return "PGPASSWORD=%s psql %s".formatted(shellPassword(), shellWord(keywords()));
    }

    String jdbc() {
        String tls = Stream.concat(
                        Optional.ofNullable(address.sslMode()).map(mode -> "&sslmode=" + mode).stream(),
                        Optional.ofNullable(address.sslRootCert()).map(file -> "&sslrootcert=" + file).stream())
                .collect(Collectors.joining());
        return "jdbc:postgresql://%s:%d/%s?user=%s%s   (password: %s)"
                .formatted(
                        address.host(),
                        address.port(),
                        address.database(),
                        address.user(),
                        tls,
                        Optional.ofNullable(address.passwordFile())
                                .map(file -> "the content of " + file)
                                .orElseGet(() -> "the value of " + address.passwordVariable()));
    }

    String sqlAlchemy() {
        String query = Stream.concat(
                        Optional.ofNullable(address.sslMode()).map(mode -> "\"sslmode\": " + quoted(mode)).stream(),
                        Optional.ofNullable(address.sslRootCert())
                                .map(file -> "\"sslrootcert\": " + quoted(file))
                                .stream())
                .collect(Collectors.joining(", "));
        return """
            import os, pathlib, sqlalchemy
            engine = sqlalchemy.create_engine(sqlalchemy.URL.create("postgresql+psycopg", username=%s,
                password=%s,
                host=%s, port=%d, database=%s, query={%s}))\
            """.formatted(
                        quoted(address.user()),
                        pythonPassword(),
                        quoted(address.host()),
                        address.port(),
                        quoted(address.database()),
                        query);
    }

    String pandas() {
        return "import pandas\npandas.read_sql(\"" + QUERY + "\", engine)   # engine: see sqlalchemy";
    }

    String duckDb() {
        return """
            PGPASSWORD=%s duckdb
            install postgres; load postgres;
            attach '%s' as tapeline (type postgres, read_only);
            %s;\
            """.formatted(shellPassword(), keywords().replace("'", "''"), QUERY.replace("gold.", "tapeline.gold."));
    }

    String r() {
        String tls = Stream.concat(
                        Optional.ofNullable(address.sslMode()).map(mode -> ", sslmode = " + quoted(mode)).stream(),
                        Optional.ofNullable(address.sslRootCert())
                                .map(file -> ", sslrootcert = " + quoted(file))
                                .stream())
                .collect(Collectors.joining());
        return """
            db <- DBI::dbConnect(RPostgres::Postgres(), host = %s, port = %d, dbname = %s, user = %s,
                password = %s%s)
            DBI::dbGetQuery(db, "%s")\
            """.formatted(
                        quoted(address.host()),
                        address.port(),
                        quoted(address.database()),
                        quoted(address.user()),
                        rPassword(),
                        tls,
                        QUERY);
    }

    /** The connection as PostgreSQL's own clients read it, without the password. */
    private String keywords() {
        return Stream.of(
                        Stream.of(
                                "host=" + address.host(),
                                "port=" + address.port(),
                                "dbname=" + address.database(),
                                "user=" + address.user()),
                        Optional.ofNullable(address.sslMode()).map(mode -> "sslmode=" + mode).stream(),
                        Optional.ofNullable(address.sslRootCert()).map(file -> "sslrootcert=" + file).stream())
                .flatMap(keyword -> keyword)
                .collect(Collectors.joining(" "));
    }

    private String shellPassword() {
        return Optional.ofNullable(address.passwordFile())
                .map(file -> "\"$(cat " + shellWord(file) + ")\"")
                .orElseGet(() -> "\"$" + address.passwordVariable() + "\"");
    }

    private String pythonPassword() {
        return Optional.ofNullable(address.passwordFile())
                .map(file -> "pathlib.Path(" + quoted(file) + ").read_text()")
                .orElseGet(() -> "os.environ[" + quoted(address.passwordVariable()) + "]");
    }

    private String rPassword() {
        return Optional.ofNullable(address.passwordFile())
                .map(file -> "readLines(" + quoted(file) + ", warn = FALSE)")
                .orElseGet(() -> "Sys.getenv(" + quoted(address.passwordVariable()) + ")");
    }

    private static String shellWord(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A text constant of Python and of R. */
    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
