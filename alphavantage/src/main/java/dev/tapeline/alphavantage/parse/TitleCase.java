package dev.tapeline.alphavantage.parse;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes text that the vendor sends in capitals ({@code SEMICONDUCTORS & RELATED DEVICES}) in title case ({@code Semiconductors &
 * Related Devices}).
 *
 * <p>Articles, conjunctions and prepositions are lower case except at the beginning. Abbreviations stay as they are: a fixed list, and words of
 * single letters ({@code R&D}, {@code E&P}, {@code U.S.}). Text with any lower-case letter is returned unchanged.
 */
final class TitleCase {
    private static final Set<String> LOWER_CASE_WORDS =
            Set.of("A", "AN", "AND", "AT", "BY", "FOR", "IN", "OF", "ON", "OR", "THE", "TO", "WITH");
    private static final Set<String> ABBREVIATIONS =
            Set.of("ETF", "REIT", "REITS", "NEC", "US", "USA", "UK", "TV", "IT", "AI", "LNG", "LP", "LLC");

    private TitleCase() {}

    /** The text in title case. */
    static String of(String text) {
        if (!text.equals(text.toUpperCase(Locale.ROOT))) {
            return text;
        }
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            words.add(
                    words.isEmpty() || !LOWER_CASE_WORDS.contains(word)
                            ? capitalized(word)
                            : word.toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    /** Capitalizes each run of letters; an apostrophe does not end a run. */
    private static String capitalized(String word) {
        if (hasOnlySingleLetters(word)) {
            return word;
        }
        StringBuilder written = new StringBuilder(word.length());
        int start = 0;
        while (start < word.length()) {
            int end = start;
            while (end < word.length() && (Character.isLetter(word.charAt(end)) || word.charAt(end) == '\'')) {
                end++;
            }
            if (end == start) {
                written.append(word.charAt(start++));
                continue;
            }
            String run = word.substring(start, end);
            written.append(
                    ABBREVIATIONS.contains(run)
                            ? run
                            : run.charAt(0) + run.substring(1).toLowerCase(Locale.ROOT));
            start = end;
        }
        return written.toString();
    }

    private static boolean hasOnlySingleLetters(String word) {
        boolean wasLetter = false;
        for (int i = 0; i < word.length(); i++) {
            boolean isLetter = Character.isLetter(word.charAt(i));
            if (isLetter && wasLetter) {
                return false;
            }
            wasLetter = isLetter;
        }
        return true;
    }
}
