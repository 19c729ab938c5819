package dev.tapeline.normalizer.payload;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Writes what the vendor shouts ({@code SEMICONDUCTORS & RELATED DEVICES}) as people write it ({@code Semiconductors & Related Devices}).
 *
 * <p>Small words are small but at the beginning; abbreviations stay as they are: some that are known, and those of single letters ({@code R&D},
 * {@code E&P}, {@code U.S.}). A text that has any small letter is already written with care and stays.
 */
public final class TitleCase {
    private static final Set<String> SMALL =
            Set.of("A", "AN", "AND", "AT", "BY", "FOR", "IN", "OF", "ON", "OR", "THE", "TO", "WITH");
    private static final Set<String> ABBREVIATIONS =
            Set.of("ETF", "REIT", "REITS", "NEC", "US", "USA", "UK", "TV", "IT", "AI", "LNG", "LP", "LLC");

    private TitleCase() {}

    public static String of(String text) {
        if (!text.equals(text.toUpperCase(Locale.ROOT))) {
            return text;
        }
        List<String> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            words.add(words.isEmpty() || !SMALL.contains(word) ? capitalized(word) : word.toLowerCase(Locale.ROOT));
        }
        return String.join(" ", words);
    }

    /** Each run of letters with one capital; what follows an apostrophe belongs to the run before it. */
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
