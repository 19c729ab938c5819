package dev.tapeline.failure;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant by a word with a typing error. */
public final class Suggestion {
    private Suggestion() {}

    /** A question to append to an error message, such as {@code : did you mean run?}; empty if no candidate is similar. */
    public static String question(String typed, Collection<String> candidates) {
        return closest(typed, candidates)
                .map(word -> ": did you mean " + word + "?")
                .orElse("");
    }

    /** The candidate with the fewest typing errors, if these are at most a third of its letters. */
    public static Optional<String> closest(String typed, Collection<String> candidates) {
        String word = typed.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> distance(word, candidate.toLowerCase(Locale.ROOT)) <= allowed(word, candidate))
                .min(Comparator.comparingInt((String candidate) -> distance(word, candidate.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    private static int allowed(String word, String candidate) {
        return Math.max(1, Math.max(word.length(), candidate.length()) / 3);
    }

    /** Insertions, deletions, replacements and exchanges of two adjacent letters that turn one word into the other. */
    static int distance(String from, String to) {
        int[][] distance = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                distance[i][j] = i == 0 || j == 0 ? i + j : cheapest(distance, from, to, i, j);
            }
        }
        return distance[from.length()][to.length()];
    }

    private static int cheapest(int[][] distance, String from, String to, int i, int j) {
        boolean isSame = from.charAt(i - 1) == to.charAt(j - 1);
        int cost = Math.min(
                Math.min(distance[i - 1][j], distance[i][j - 1]) + 1, distance[i - 1][j - 1] + (isSame ? 0 : 1));
        boolean isExchange =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return isExchange ? Math.min(cost, distance[i - 2][j - 2] + 1) : cost;
    }
}
