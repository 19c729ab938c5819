package dev.tapeline.modeler.build;

import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.SQLException;

/**
 * Creates the aggregate {@code pg_temp.moments(y, x)}, which models call: the state of PostgreSQL's own {@code regr_}
 * aggregates, an array of N, Sx, Sxx, Sy, Syy and Sxy, from which {@code float8_regr_combine()} and the functions of these
 * aggregates compute.
 *
 * <p>It is created in each run, not by a migration, since the number of elements may grow with a release of PostgreSQL.
 */
final class RunFunctions {
    private RunFunctions() {}

    static void create(SqlExecutor sql) throws SQLException {
        String initial = sql.value(
                        "select agginitval from pg_aggregate where aggfnoid = 'pg_catalog.regr_slope(float8, float8)'::regprocedure")
                .orElseThrow();
        sql.execute("""
            create or replace aggregate pg_temp.moments(y double precision, x double precision) (
                sfunc = float8_regr_accum,
                stype = double precision[],
                combinefunc = float8_regr_combine,
                initcond = '%s',
                parallel = safe
            )\
            """.formatted(initial));
    }
}
