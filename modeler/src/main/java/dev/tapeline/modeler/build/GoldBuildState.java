package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.SQLException;
import java.util.Optional;

/**
 * What gold was built from, noted beside the models: a hash over models and seeds, and the version of each symbol.
 *
 * <p>Versions are compared, never clocks: two symbols changed in one millisecond, or a clock set back, make no difference.
 */
public final class GoldBuildState {
    /** One row: the run that last changed gold, and the hash over models and seeds. */
    public static final String BUILD = "model_build";

    /** One row per symbol: the version that gold has of it. */
    public static final String SYMBOLS = "model_symbol";

    private final SchemaPlaceholders names;
    private final SqlExecutor sql;

    public GoldBuildState(SchemaPlaceholders names, SqlExecutor sql) {
        this.names = names;
        this.sql = sql;
    }

    /** The run that built gold from these models and seeds; empty if there is no gold, or it is of others. */
    public Optional<String> builtBy(String fingerprint) throws SQLException {
        boolean isNoted = sql.value("select 1 where to_regclass('%s') is not null and to_regclass('%s') is not null"
                        .formatted(names.inGold(BUILD), names.inGold(SYMBOLS)))
                .isPresent();
        return isNoted
                ? sql.value(
                        "select run_id from %s where fingerprint = '%s'".formatted(names.inGold(BUILD), fingerprint))
                : Optional.empty();
    }

    /** Into a schema that was just built. */
    public void write(String runId, String fingerprint) throws SQLException {
        String build = names.inGold(BUILD);
        String symbols = names.inGold(SYMBOLS);
        sql.execute("create table %s as select text '%s' as run_id, text '%s' as fingerprint"
                .formatted(build, runId, fingerprint));
        sql.execute(
                "create table %s as select symbol, version from %s.symbol_version".formatted(symbols, names.silver()));
        sql.execute("alter table %s add primary key (symbol)".formatted(symbols));
        sql.execute("comment on table %s is 'The run that last changed gold, and a hash over its models and seeds.'"
                .formatted(build));
        sql.execute("comment on table %s is 'The version of each symbol in silver that gold was built from.'"
                .formatted(symbols));
    }

    /** Into a schema that was brought up to date. */
    public void update(String runId) throws SQLException {
        sql.execute("update %s set run_id = '%s'".formatted(names.inGold(BUILD), runId));
        sql.execute(
                "delete from %s as noted where not exists (select from %s.symbol_version as known where known.symbol = noted.symbol)"
                        .formatted(names.inGold(SYMBOLS), names.silver()));
        sql.execute("""
                insert into %s as noted select symbol, version from %s.symbol_version
                on conflict (symbol) do update set version = excluded.version where noted.version <> excluded.version""".formatted(names.inGold(SYMBOLS), names.silver()));
    }
}
