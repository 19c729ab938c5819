package dev.tapeline.modeler.lineage;

import java.util.Set;

/** Words of SQL that are no column where they stand alone in an expression. */
final class SqlKeywords {
    private static final Set<String> WORDS = Set.of("""
        all and any array as asc at between both by case cast collate current current_date current_timestamp desc distinct
        else end exists extract false filter first following for from group groups ilike in interval is last leading like not
        null nulls on or order over partition preceding range row rows select similar some symmetric then time to trailing
        true unbounded using when where with within without zone\
        """.split("\\s+"));

    /** Parts of a date, which are a column's name elsewhere. */
    private static final Set<String> DATE_PARTS =
            Set.of("day dow epoch hour isodow isoyear minute month quarter second week year".split(" "));

    private SqlKeywords() {}

    /** Whether a word is no column, because of what it is or as in {@code extract(year from …)}. */
    static boolean isKeyword(String word, String next) {
        return WORDS.contains(word) || (DATE_PARTS.contains(word) && next.equals("from"));
    }
}
