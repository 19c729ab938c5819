package dev.tapeline.modeler.sql;

import dev.tapeline.market.PrintableText;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** Names that need no quotes in SQL: whatever reaches a statement as a name has passed here. */
public final class SqlIdentifier {
    private static final Pattern FORM = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    private SqlIdentifier() {}

    public static void check(String name) {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException("not a name that SQL takes without quotes: " + PrintableText.of(name));
        }
    }

    public static List<String> checked(Collection<String> names) {
        names.forEach(SqlIdentifier::check);
        return List.copyOf(names);
    }
}
