package dev.tapeline.operations.warehouse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names another schema wherever a query names {@code gold}, except in texts, quoted names and comments. */
public final class GoldSchemaSubstitution {
    private static final Pattern GOLD = Pattern.compile(
            "'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|--[^\\n]*|(?s:/\\*.*?\\*/)|(?<![\\w.$])(?i:gold)(?=\\s*\\.)");

    private GoldSchemaSubstitution() {}

    public static String in(String query, String schema) {
        return GOLD.matcher(query)
                .replaceAll(found ->
                        Matcher.quoteReplacement(found.group().equalsIgnoreCase("gold") ? schema : found.group()));
    }
}
