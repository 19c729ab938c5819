package dev.tapeline.dashboards.report.content;

import dev.tapeline.dashboards.report.content.ReportContent.ReportMarket;
import dev.tapeline.dashboards.report.content.ReportContent.WarehouseState;
import dev.tapeline.failure.TransientRetry;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * Reads the whole report content in one repeatable-read transaction, from one version of gold.
 *
 * <p>The snapshot alone does not guarantee one version: a full refresh replaces gold by renaming schemas, each statement resolves
 * table names anew, and a snapshot sees no row of a schema created after it. Therefore the schema's oid is compared before and after,
 * and everything is read again if it changed.
 */
public final class ReportContentReader {
    private static final int MAX_ATTEMPTS = 3;

    private final Jdbi warehouse;

    public ReportContentReader(DataSource reader) {
        this.warehouse = Jdbi.create(reader);
    }

    /**
     * Reads the current content of the warehouse.
     *
     * @param since only restatements loaded after this instant are read; all of them if empty
     * @throws HtmlReportException if a query fails or gold is replaced during every attempt
     */
    public ReportContent read(Optional<Instant> since) {
        try {
            for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
                Optional<ReportContent> content = TransientRetry.OF_READS.call(() -> warehouse.inTransaction(
                        TransactionIsolationLevel.REPEATABLE_READ,
                        handle -> readFromOneGold(new ReportQueries(handle), since)));
                if (content.isPresent()) {
                    return content.get();
                }
            }
        } catch (JdbiException e) {
            throw new HtmlReportException("cannot read the report from the warehouse: " + reason(e), e);
        }
        throw new HtmlReportException(
                "cannot read the report: gold was replaced during each of " + MAX_ATTEMPTS + " attempts", null);
    }

    private static Optional<ReportContent> readFromOneGold(ReportQueries queries, Optional<Instant> since) {
        long goldBefore = queries.goldSchemaOid();
        WarehouseState state = queries.warehouseState();
        ReportContent content = new ReportContent(
                state,
                state.hasGold() ? Optional.of(market(queries)) : Optional.empty(),
                queries.failedChecks(),
                state.hasRestatements()
                        ? Optional.of(queries.restatements(since.orElse(Instant.EPOCH)))
                        : Optional.empty(),
                queries.comparison(),
                since);
        return queries.goldSchemaOid() == goldBefore ? Optional.of(content) : Optional.empty();
    }

    private static ReportMarket market(ReportQueries queries) {
        return new ReportMarket(
                queries.breadth(),
                queries.breadthHistory(),
                queries.stocks(),
                queries.histories(),
                queries.sectors(),
                queries.missing());
    }

    /** The database's own message; Jdbi's adds the whole statement. */
    private static String reason(JdbiException e) {
        return e.getCause() == null ? e.getMessage() : e.getCause().getMessage();
    }
}
