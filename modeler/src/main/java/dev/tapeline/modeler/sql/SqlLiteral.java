package dev.tapeline.modeler.sql;

/** Writes a text as an SQL literal. */
public final class SqlLiteral {
    private SqlLiteral() {}

    /** The text in single quotes. */
    public static String of(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
