package dev.tapeline.modeler;

/** Text as SQL writes it. */
final class Literal {
    private Literal() {}

    static String of(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
