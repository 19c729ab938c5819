package dev.tapeline.modeler.sql;

import dev.tapeline.market.PrintableText;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Checks that names need no quotes in SQL, before they become part of a statement. */
public final class SqlIdentifier {
    private static final Pattern FORM = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private SqlIdentifier() {}

    /** Throws an {@link IllegalArgumentException} if the name needs quotes. */
    public static void check(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not an SQL identifier that needs no quotes: " + PrintableText.of(name));
        }
    }

    /** The names, if none of them needs quotes. */
    public static List<String> checked(Collection<String> names) {
        names.forEach(SqlIdentifier::check);
        return List.copyOf(names);
    }
}
