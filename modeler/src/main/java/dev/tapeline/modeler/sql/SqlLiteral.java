package dev.tapeline.modeler.sql;

/** Text as SQL writes it. */
public final class SqlLiteral {
    private SqlLiteral() {}

    public static String of(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
