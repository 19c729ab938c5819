package dev.tapeline.modeler.build;

/**
 * A symbol that has changed since gold was built.
 *
 * @param firstWeek the Friday of the first week whose bar has changed, {@link #WHOLE} if all may have, {@link #NO_BAR} if
 *     none has
 */
public record ChangedSymbol(String symbol, String firstWeek) {
    /** The first week of a symbol all of whose bars may have changed. */
    public static final String WHOLE = "-infinity";

    /** The first week of a symbol whose bars have not changed, but whose company has. */
    public static final String NO_BAR = "infinity";

    /** Whether all bars may have changed. */
    public boolean isWhole() {
        return firstWeek.equals(WHOLE);
    }
}
