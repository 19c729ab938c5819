package dev.tapeline.modeler.lineage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What names mean at a place of a query: its sources by alias, its named queries, and those of the query around it. */
final class SqlScope {
    private final Optional<SqlScope> outer;
    private final Map<String, SqlSource> sources = new LinkedHashMap<>();
    private final Map<String, SqlQuery> named = new LinkedHashMap<>();

    private SqlScope(Optional<SqlScope> outer) {
        this.outer = outer;
    }

    static SqlScope outermost() {
        return new SqlScope(Optional.empty());
    }

    SqlScope inner() {
        return new SqlScope(Optional.of(this));
    }

    void name(String name, SqlQuery query) {
        named.put(name, query);
    }

    void add(String alias, SqlSource source) {
        sources.put(alias, source);
    }

    /** The sources of this query itself. */
    Map<String, SqlSource> sources() {
        return sources;
    }

    Optional<SqlQuery> named(String name) {
        return Optional.ofNullable(named.get(name)).or(() -> outer.flatMap(around -> around.named(name)));
    }

    Optional<SqlSource> source(String alias) {
        return Optional.ofNullable(sources.get(alias)).or(() -> outer.flatMap(around -> around.source(alias)));
    }
}
