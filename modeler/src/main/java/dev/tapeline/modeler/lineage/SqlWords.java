package dev.tapeline.modeler.lineage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of an SQL text, without comments; text in quotes is one word, and so is each other character. */
record SqlWords(List<String> words) {
    private static final Pattern WORD =
            Pattern.compile("--[^\n]*|'(?:[^']|'')*'|\\$?\\w+|\\S", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

    SqlWords {
        words = List.copyOf(words);
    }

    /** Reads a model's text; {@code ${gold}} becomes {@code gold}. */
    static SqlWords of(String sql) {
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(PLACEHOLDER.matcher(sql).replaceAll("$1"));
        while (found.find()) {
            if (!found.group().startsWith("--")) {
                words.add(found.group().toLowerCase(Locale.ROOT));
            }
        }
        return new SqlWords(words);
    }

    int size() {
        return words.size();
    }

    /** The word at a position; empty beyond the end. */
    String at(int position) {
        return position >= 0 && position < words.size() ? words.get(position) : "";
    }

    SqlWords from(int begin, int end) {
        return new SqlWords(words.subList(begin, end));
    }

    /** Position of the parenthesis that closes the one at a position. */
    int closing(int opening) {
        int depth = 0;
        for (int position = opening; position < words.size(); position++) {
            depth += at(position).equals("(") ? 1 : at(position).equals(")") ? -1 : 0;
            if (depth == 0) {
                return position;
            }
        }
        throw new IllegalArgumentException("a parenthesis is not closed");
    }

    /** The first position from a begin on, outside parentheses, of one of these words; the size if there is none. */
    int next(int begin, Set<String> wanted) {
        for (int position = begin; position < words.size(); position++) {
            if (wanted.contains(at(position))) {
                return position;
            }
            if (at(position).equals("(")) {
                position = closing(position);
            }
        }
        return words.size();
    }

    /** The parts between separators outside parentheses. */
    List<SqlWords> split(Set<String> separators) {
        List<SqlWords> parts = new ArrayList<>();
        int begin = 0;
        while (begin <= words.size()) {
            int end = next(begin, separators);
            parts.add(from(begin, end));
            begin = end + 1;
        }
        return parts;
    }

    boolean isEmpty() {
        return words.isEmpty();
    }
}
