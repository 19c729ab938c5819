package dev.tapeline.modeler.build;

import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Two tables beside gold that record what it was built from: a hash over models and seeds, and the version of each symbol.
 *
 * <p>Versions are compared, never times, so that a clock that was set back cannot hide a change.
 */
public final class GoldBuildState {
    /** Table of one row: the run that last changed gold, and the hash over models and seeds. */
    public static final String BUILD = "model_build";

    /** Table of one row per symbol: the version of the symbol that gold was built from. */
    public static final String SYMBOLS = "model_symbol";

    private final SchemaPlaceholders names;
    private final SqlExecutor sql;

    public GoldBuildState(SchemaPlaceholders names, SqlExecutor sql) {
        this.names = names;
        this.sql = sql;
    }

    /** The run that built gold from models and seeds with this hash; empty if there is no gold, or it has another hash. */
    public Optional<String> builtBy(String fingerprint) throws SQLException {
        boolean isRecorded = sql.value("select 1 where to_regclass('%s') is not null and to_regclass('%s') is not null"
                        .formatted(names.inBuild(BUILD), names.inBuild(SYMBOLS)))
                .isPresent();
        return isRecorded
                ? sql.value(
                        "select run_id from %s where fingerprint = '%s'".formatted(names.inBuild(BUILD), fingerprint))
                : Optional.empty();
    }

    /** Creates the tables in a schema that was just built. */
    public void write(String runId, String fingerprint) throws SQLException {
        String build = names.inBuild(BUILD);
        String symbols = names.inBuild(SYMBOLS);
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

    /** Updates the tables after an increment. */
    public void update(String runId) throws SQLException {
        sql.execute("update %s set run_id = '%s'".formatted(names.inBuild(BUILD), runId));
        sql.execute(
                "delete from %s as recorded where not exists (select from %s.symbol_version as known where known.symbol = recorded.symbol)"
                        .formatted(names.inBuild(SYMBOLS), names.silver()));
        sql.execute("""
            insert into %s as recorded select symbol, version from %s.symbol_version
            on conflict (symbol) do update set version = excluded.version where recorded.version <> excluded.version\
            """.formatted(names.inBuild(SYMBOLS), names.silver()));
    }
}
