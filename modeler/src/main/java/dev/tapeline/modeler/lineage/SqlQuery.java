package dev.tapeline.modeler.lineage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A query: named queries, and one select or a union of several.
 *
 * <p>Understands what the models use: import steps, joins, lateral queries, stars, unions, expressions. It reads names only
 * and does not check the query, which the database does.
 */
final class SqlQuery {
    private static final Set<String> UNION = Set.of("union", "intersect", "except");
    private static final Set<String> AFTER_FROM =
            Set.of("where", "group", "having", "window", "order", "limit", "offset", "fetch");
    private static final Set<String> JOIN = Set.of("from", "join", ",");
    private static final Set<String> AFTER_SOURCE = Set.of(
            "on", "using", "cross", "inner", "left", "right", "full", "natural", "join", ",", "where", "tablesample");

    private final List<Select> selects = new ArrayList<>();
    private final Map<String, Set<ColumnOrigin>> known = new LinkedHashMap<>();

    /** One select: its expressions by the name of their column, and the sources of its stars. */
    private record Select(Map<String, Set<ColumnOrigin>> columns, List<SqlSource> stars) {}

    private SqlQuery() {}

    static SqlQuery parse(SqlWords words, SqlScope around) {
        SqlQuery query = new SqlQuery();
        query.read(words, around);
        return query;
    }

    private void read(SqlWords words, SqlScope around) {
        SqlScope scope = around.inner();
        int begin = readNamed(words, scope);
        for (SqlWords part : words.from(begin, words.size()).split(UNION)) {
            readSelect(part, scope.inner());
        }
    }

    /** Reads {@code with name as (…), …}; returns the position after it. */
    private static int readNamed(SqlWords words, SqlScope scope) {
        if (!words.at(0).equals("with")) {
            return 0;
        }
        int position = words.at(1).equals("recursive") ? 2 : 1;
        while (true) {
            String name = words.at(position);
            int opening = firstParenthesis(words, words.next(position, Set.of("as")) + 1);
            int closing = words.closing(opening);
            // Named before it is read, because a recursive query reads itself.
            SqlQuery query = new SqlQuery();
            scope.name(name, query);
            query.read(words.from(opening + 1, closing), scope);
            if (!words.at(closing + 1).equals(",")) {
                return closing + 1;
            }
            position = closing + 2;
        }
    }

    /** Skips {@code materialized} and {@code not materialized}. */
    private static int firstParenthesis(SqlWords words, int begin) {
        int position = begin;
        while (!words.at(position).equals("(")) {
            position++;
        }
        return position;
    }

    private void readSelect(SqlWords words, SqlScope scope) {
        SqlWords text = words.at(0).equals("all") ? words.from(1, words.size()) : words;
        if (text.at(0).equals("(")) {
            readSelect(text.from(1, text.closing(0)), scope);
            return;
        }
        if (!text.at(0).equals("select")) {
            return;
        }
        int from = text.next(0, Set.of("from"));
        int end = text.next(Math.min(from + 1, text.size()), AFTER_FROM);
        if (from < text.size()) {
            readSources(text.from(from, end), scope);
        }
        Select select = new Select(new LinkedHashMap<>(), new ArrayList<>());
        for (SqlWords item : text.from(afterDistinct(text), from).split(Set.of(","))) {
            readItem(item, scope, select);
        }
        selects.add(select);
    }

    private static int afterDistinct(SqlWords words) {
        if (!words.at(1).equals("distinct")) {
            return 1;
        }
        return words.at(2).equals("on") ? words.closing(3) + 1 : 2;
    }

    private static void readSources(SqlWords words, SqlScope scope) {
        int position = 0;
        while (position < words.size()) {
            position = words.next(position, JOIN) + 1;
            if (position >= words.size()) {
                return;
            }
            if (words.at(position).equals("lateral")) {
                position++;
            }
            position = readSource(words, position, scope);
        }
    }

    /** Reads one source and its alias; returns the position after it. */
    private static int readSource(SqlWords words, int begin, SqlScope scope) {
        SqlSource source;
        String alias;
        int end;
        if (words.at(begin).equals("(")) {
            int closing = words.closing(begin);
            source = new SqlSource.Query(parse(words.from(begin + 1, closing), scope));
            alias = "";
            end = closing + 1;
        } else if (words.at(begin + 1).equals("(")) {
            // A function: its arguments may be columns, its result has no relation.
            int closing = words.closing(begin + 1);
            source = new SqlSource.Query(ofExpression(words.from(begin + 2, closing), scope));
            alias = words.at(begin);
            end = closing + 1;
        } else if (words.at(begin + 1).equals(".")) {
            source = new SqlSource.Relation(words.at(begin) + "." + words.at(begin + 2));
            alias = words.at(begin + 2);
            end = begin + 3;
        } else {
            String name = words.at(begin);
            source = scope.named(name).map(SqlSource.Query::new).orElseGet(() -> new SqlSource.Query(new SqlQuery()));
            alias = name;
            end = begin + 1;
        }
        if (words.at(end).equals("as")) {
            end++;
        }
        if (end < words.size() && !AFTER_SOURCE.contains(words.at(end)) && isName(words.at(end))) {
            alias = words.at(end);
            end++;
        }
        scope.add(alias, source);
        return end;
    }

    /** A query with one column of any name, made of all columns of an expression. */
    private static SqlQuery ofExpression(SqlWords words, SqlScope scope) {
        SqlQuery query = new SqlQuery();
        query.known.put("", references(words, scope));
        return query;
    }

    private static void readItem(SqlWords item, SqlScope scope, Select select) {
        int last = item.size() - 1;
        if (item.at(last).equals("*") && last == 0) {
            select.stars().addAll(scope.sources().values());
        } else if (item.at(last).equals("*") && item.at(last - 1).equals(".") && last == 2) {
            scope.source(item.at(0)).ifPresent(select.stars()::add);
        } else if (!item.isEmpty()) {
            boolean isNamed = item.at(last - 1).equals("as");
            SqlWords expression = isNamed ? item.from(0, last - 1) : item;
            select.columns().merge(item.at(last), references(expression, scope), SqlQuery::union);
        }
    }

    /** The origins of all columns that an expression names. */
    private static Set<ColumnOrigin> references(SqlWords words, SqlScope scope) {
        Set<ColumnOrigin> origins = new LinkedHashSet<>();
        for (int position = 0; position < words.size(); position++) {
            String word = words.at(position);
            if (word.equals("(") && Set.of("select", "with").contains(words.at(position + 1))) {
                int closing = words.closing(position);
                origins.addAll(parse(words.from(position + 1, closing), scope).allOrigins());
                position = closing;
            } else if (isName(word)
                    && words.at(position + 1).equals(".")
                    && scope.source(word).isPresent()) {
                origins.addAll(scope.source(word).get().origins(words.at(position + 2)));
                position += 2;
            } else if (isBareColumn(words, position)) {
                origins.addAll(bare(word, scope));
            }
        }
        return origins;
    }

    /** A column without its source: of the only source that has it. */
    private static Set<ColumnOrigin> bare(String column, SqlScope scope) {
        List<SqlSource> candidates = scope.sources().values().stream()
                .filter(source -> source.has(column))
                .toList();
        return candidates.size() == 1 ? candidates.get(0).origins(column) : Set.of();
    }

    private static boolean isBareColumn(SqlWords words, int position) {
        String word = words.at(position);
        return isName(word)
                && !SqlKeywords.isKeyword(word, words.at(position + 1))
                && !Set.of("(", ".").contains(words.at(position + 1))
                && !Set.of(".", ":", "as").contains(words.at(position - 1))
                && !words.at(position + 1).startsWith("'");
    }

    private static boolean isName(String word) {
        return !word.isEmpty() && (Character.isLetter(word.charAt(0)) || word.charAt(0) == '_');
    }

    /** The origins of a column, over all selects of a union. */
    Set<ColumnOrigin> origins(String column) {
        if (selects.isEmpty()) {
            return known.getOrDefault("", Set.of());
        }
        Set<ColumnOrigin> found = known.get(column);
        if (found == null) {
            found = new LinkedHashSet<>();
            // Before its origins are, so that a recursive query ends.
            known.put(column, found);
            for (int index = 0; index < selects.size(); index++) {
                found.addAll(origins(column, index));
            }
        }
        return found;
    }

    private Set<ColumnOrigin> origins(String column, int index) {
        Select select = selects.get(index);
        Set<ColumnOrigin> own = select.columns().get(column);
        if (own != null) {
            return own;
        }
        int position = List.copyOf(selects.get(0).columns().keySet()).indexOf(column);
        if (index > 0
                && position >= 0
                && select.stars().isEmpty()
                && position < select.columns().size()) {
            // The first select names the columns of a union.
            return List.copyOf(select.columns().values()).get(position);
        }
        return select.stars().stream()
                .filter(source -> source.has(column))
                .flatMap(source -> source.origins(column).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    boolean has(String column) {
        return selects.isEmpty()
                || selects.stream()
                        .anyMatch(select -> select.columns().containsKey(column)
                                || select.stars().stream().anyMatch(source -> source.has(column)));
    }

    private Set<ColumnOrigin> allOrigins() {
        return selects.stream()
                .flatMap(select -> select.columns().values().stream())
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Set<ColumnOrigin> union(Set<ColumnOrigin> one, Set<ColumnOrigin> other) {
        Set<ColumnOrigin> all = new LinkedHashSet<>(one);
        all.addAll(other);
        return all;
    }
}
