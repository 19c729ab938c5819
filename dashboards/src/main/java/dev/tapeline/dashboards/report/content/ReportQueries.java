package dev.tapeline.dashboards.report.content;

import dev.tapeline.dashboards.report.content.ReportContent.FailedCheck;
import dev.tapeline.dashboards.report.content.ReportContent.MarketBreadth;
import dev.tapeline.dashboards.report.content.ReportContent.MissingSymbol;
import dev.tapeline.dashboards.report.content.ReportContent.ReportBar;
import dev.tapeline.dashboards.report.content.ReportContent.ReportRestatement;
import dev.tapeline.dashboards.report.content.ReportContent.ReportSector;
import dev.tapeline.dashboards.report.content.ReportContent.ReportStock;
import dev.tapeline.dashboards.report.content.ReportContent.RestatementList;
import dev.tapeline.dashboards.report.content.ReportContent.RestatementsByRounding;
import dev.tapeline.dashboards.report.content.ReportContent.WarehouseState;
import dev.tapeline.dashboards.report.content.ReportContent.WeeklyBreadth;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jdbi.v3.core.statement.Query;

/**
 * The queries of the report on one connection, one {@code .sql} file each.
 *
 * <p>A column's name in snake case is the name of the record component that it fills.
 */
final class ReportQueries {
    private static final int FETCH_SIZE = 5000;

    private final Handle handle;

    ReportQueries(Handle handle) {
        this.handle = handle;
    }

    /** Identifies the schema gold; another value means that it has been replaced; 0 if there is none. */
    long goldSchemaOid() {
        return handle.createQuery("select coalesce(to_regnamespace('gold')::oid::bigint, 0)")
                .mapTo(long.class)
                .one();
    }

    WarehouseState warehouseState() {
        return query("warehouse-state")
                .map(ConstructorMapper.of(WarehouseState.class))
                .one();
    }

    List<FailedCheck> failedChecks() {
        return list("checks", FailedCheck.class);
    }

    RestatementList restatements(Instant since) {
        return new RestatementList(
                query("restatements")
                        .bind("since", since)
                        .map(ConstructorMapper.of(ReportRestatement.class))
                        .list(),
                query("restatements-by-rounding")
                        .bind("since", since)
                        .map(ConstructorMapper.of(RestatementsByRounding.class))
                        .one());
    }

    MarketBreadth breadth() {
        return query("breadth").map(ConstructorMapper.of(MarketBreadth.class)).one();
    }

    List<WeeklyBreadth> breadthHistory() {
        return list("breadth-history", WeeklyBreadth.class);
    }

    List<ReportStock> stocks() {
        return list("stocks", ReportStock.class);
    }

    /** Bars per symbol, oldest first. */
    Map<String, List<ReportBar>> histories() {
        return list("histories", ReportBar.class).stream()
                .collect(Collectors.groupingBy(ReportBar::symbol, TreeMap::new, Collectors.toList()));
    }

    List<ReportSector> sectors() {
        return list("sectors", ReportSector.class);
    }

    List<MissingSymbol> missing() {
        return list("missing", MissingSymbol.class);
    }

    /** The newest comparison; empty without one, or if the warehouse has no tables for it yet. */
    Optional<GenerationComparison> comparison() {
        boolean isMigrated = handle.createQuery("select to_regclass('ops.generation_diff_structure') is not null")
                .mapTo(boolean.class)
                .one();
        return isMigrated
                ? list("comparison", GenerationComparison.Totals.class).stream()
                        .findFirst()
                        .map(this::comparison)
                : Optional.empty();
    }

    private GenerationComparison comparison(GenerationComparison.Totals totals) {
        return new GenerationComparison(
                totals,
                parts("comparison-counts", totals, GenerationComparison.Count.class),
                parts("comparison-structures", totals, GenerationComparison.Structure.class),
                parts("comparison-samples", totals, GenerationComparison.Sample.class));
    }

    private <T> List<T> parts(String name, GenerationComparison.Totals totals, Class<T> row) {
        return query(name)
                .bind("id", totals.diffId())
                .map(ConstructorMapper.of(row))
                .list();
    }

    private <T> List<T> list(String name, Class<T> row) {
        return query(name).map(ConstructorMapper.of(row)).list();
    }

    private Query query(String name) {
        return handle.createQuery(ReportResource.text(name + ".sql")).setFetchSize(FETCH_SIZE);
    }
}
