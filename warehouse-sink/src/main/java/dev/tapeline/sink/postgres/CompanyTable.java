package dev.tapeline.sink.postgres;

import dev.tapeline.avro.Company;
import dev.tapeline.sink.batch.WriteBatch;
import dev.tapeline.sink.table.SilverTables;
import java.sql.Connection;
import java.sql.SQLException;

/** The tables of companies: the current descriptions, and the replaced ones. */
final class CompanyTable {
    private final StagedTable<Company> table;
    private final TableHistory history;

    CompanyTable(SinkSql sql) {
        table = StagedTable.of(sql, SilverTables.COMPANY);
        history = new TableHistory(new TableSql<>(sql, SilverTables.COMPANY), "company_history");
    }

    void write(Connection connection, WriteBatch batch) throws SQLException {
        if (batch.companies().isEmpty()) {
            return;
        }
        table.stage(connection, batch.companies());
        history.append(connection, batch.hasCompanyTwice());
        table.merge(connection);
    }
}
