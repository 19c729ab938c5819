package dev.tapeline.modeler.run;

import dev.tapeline.market.Symbol;
import dev.tapeline.modeler.build.ChangedSymbol;
import dev.tapeline.modeler.build.GoldBuildState;
import dev.tapeline.modeler.definition.ModelSet;
import dev.tapeline.modeler.definition.SchemaPlaceholders;
import dev.tapeline.modeler.seed.SeedTable;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides whether a run is a full refresh, an increment, or has nothing to do. */
public final class ModelRunPlanner {
    /** If the whole history of more of the symbols has changed, a full refresh is faster than an increment. */
    private static final double LARGEST_INCREMENT = 0.5;

    /** If the benchmark has changed in a week that lies further back, almost all rows are computed. */
    private static final int BENCHMARK_WEEKS = 104;

    private final SchemaPlaceholders names;
    private final Symbol benchmark;
    private final Connection connection;
    private final SqlExecutor sql;
    private final GoldBuildState buildState;

    /**
     * A planner of the gold that was built in the schemas.
     *
     * @param benchmark symbol whose returns rows of all symbols depend on
     */
    public ModelRunPlanner(SchemaPlaceholders names, Symbol benchmark, Connection connection) {
        this.names = names;
        this.benchmark = benchmark;
        this.connection = connection;
        this.sql = new SqlExecutor(connection);
        this.buildState = new GoldBuildState(names, sql);
    }

    /** The plan, if gold is to be built from what the fingerprint covers and the present silver. */
    public ModelRunPlan plan(String fingerprint) {
        try {
            Optional<String> builtBy = buildState.builtBy(fingerprint);
            if (builtBy.isEmpty()) {
                return new ModelRunPlan.FullRefresh("there is no gold yet, or models, seeds or sources have changed");
            }
            List<ChangedSymbol> changed = changedSymbols();
            long all = Long.parseLong(sql.value("select count(*) from " + names.silver() + ".symbol_version")
                    .orElseThrow());
            if (changed.isEmpty()) {
                return new ModelRunPlan.Nothing(builtBy.get());
            }
            if (hasChangedLongAgo(changed)) {
                return new ModelRunPlan.FullRefresh(
                        "the benchmark %s has changed in weeks long ago".formatted(benchmark));
            }
            ModelRunPlan.Increment increment = new ModelRunPlan.Increment(changed, all);
            return increment.whole() > all * LARGEST_INCREMENT
                    ? new ModelRunPlan.FullRefresh(
                            "%d of %d symbols have changed from their first week".formatted(increment.whole(), all))
                    : increment;
        } catch (SQLException e) {
            throw new ModelRunException("cannot read what gold was built from", e);
        }
    }

    private boolean hasChangedLongAgo(List<ChangedSymbol> changed) throws SQLException {
        Optional<ChangedSymbol> change = changed.stream()
                .filter(symbol -> symbol.symbol().equals(benchmark.text()))
                .findFirst();
        if (change.isEmpty() || change.get().firstWeek().equals(ChangedSymbol.NO_BAR)) {
            return false;
        }
        return change.get().isWhole()
                || sql.value("select 1 from %s.dim_stock having max(last_week) - %d * 7 > date '%s'"
                                .formatted(
                                        names.gold().published(),
                                        BENCHMARK_WEEKS,
                                        change.get().firstWeek()))
                        .isPresent();
    }

    /** A hash over models, contracts, seeds, and the sources of batches in {@code ops.batch}. */
    public String fingerprint(ModelSet models, List<SeedTable> seeds) {
        try {
            String sources = "select string_agg(distinct source, ',' order by source) from ops.batch";
            return BuildFingerprint.of(models, seeds, sql.value(sources).orElse(""));
        } catch (SQLException e) {
            throw new ModelRunException("cannot read the sources of batches", e);
        }
    }

    /** A symbol whose first changed week is not after its first bar has changed as a whole. */
    private List<ChangedSymbol> changedSymbols() throws SQLException {
        String changed = """
            select symbol, case when changes.first_week > stocks.first_week then changes.first_week::text else '%4$s' end
            from %1$s.symbol_version as known
            full join %2$s as noted using (symbol)
            left join %3$s.dim_stock as stocks using (symbol)
            cross join lateral (
                select case
                    when known.version - noted.version <= cardinality(known.first_changed_weeks)
                        then (
                            select min(week)
                            from unnest(known.first_changed_weeks[
                                cardinality(known.first_changed_weeks) - (known.version - noted.version)::integer + 1 :
                            ]) as weeks (week)
                        )
                end as first_week
            ) as changes
            where known.version is distinct from noted.version
            order by symbol\
            """.formatted(
                        names.silver(),
                        names.inBuild(GoldBuildState.SYMBOLS),
                        names.gold().published(),
                        ChangedSymbol.WHOLE);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(changed)) {
            List<ChangedSymbol> symbols = new ArrayList<>();
            while (rows.next()) {
                symbols.add(new ChangedSymbol(rows.getString(1), rows.getString(2)));
            }
            return symbols;
        }
    }
}
