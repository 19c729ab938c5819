package dev.tapeline.sink.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import dev.tapeline.testsupport.warehouse.MigratedWarehouse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The declared columns are those of the migrated warehouse. */
class SinkTablesIT {
    /** Columns that the declarations leave out: the merge or a default sets them. */
    private static final Set<String> DERIVED = Set.of("generation", "loaded_at");

    private static final String COLUMN_TYPES = """
        select
            attribute.attname,
            format_type(attribute.atttypid, attribute.atttypmod)
                || case when used_collation.collname = 'C' then ' collate "C"' else '' end as type
        from pg_attribute as attribute
        left join pg_collation as used_collation
            on used_collation.oid = attribute.attcollation
        where attribute.attrelid = ?::regclass
            and attribute.attnum > 0
            and not attribute.attisdropped
        """;
    private static final String KEY = """
        select attribute.attname, '' as type
        from pg_index as primary_key
        inner join pg_attribute as attribute
            on attribute.attrelid = primary_key.indrelid
            and attribute.attnum = any (primary_key.indkey)
        where primary_key.indrelid = ?::regclass
            and primary_key.indisprimary
        """;

    @RegisterExtension
    static final StackExtension stack = StackExtension.with(StackService.POSTGRES);

    private static PostgresEndpoint postgres;

    @BeforeAll
    static void migrate() {
        postgres = stack.databaseToCreate();
        MigratedWarehouse.in(postgres);
    }

    static Stream<SinkTable<?>> tables() {
        return Stream.of(
                SilverTables.WEEKLY_BAR,
                SilverTables.COMPANY,
                SilverTables.REPORTED_ACTIONS,
                OpsTables.RECEIPT,
                OpsTables.RESTATEMENT,
                OpsTables.REJECTION,
                OpsTables.DECISION,
                OpsTables.API_CALL,
                OpsTables.BATCH);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void declaredColumnsAreThoseOfTheTable(SinkTable<?> table) throws SQLException {
        Map<String, String> actual = columns(COLUMN_TYPES, qualified(table));

        actual.keySet().removeAll(DERIVED);
        if (table.equals(OpsTables.REJECTION)) {
            actual.remove("status"); // set by project-statuses.sql
        }

        assertThat(declared(table.columns().stream())).isEqualTo(actual);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void declaredKeyIsThePrimaryKey(SinkTable<?> table) throws SQLException {
        Set<String> key = columns(KEY, qualified(table)).keySet();

        assertThat(key.contains("generation")).isEqualTo(table.isPerGeneration());
        assertThat(table.columns().stream().filter(TableColumn::isKey).map(TableColumn::name))
                .containsExactlyInAnyOrderElementsOf(
                        key.stream().filter(name -> !DERIVED.contains(name)).toList());
    }

    @Test
    void heldBarsHaveTheColumnsOfStagedBars() throws SQLException {
        Map<String, String> actual = columns(COLUMN_TYPES, "silver.pending_bar");

        actual.keySet().removeAll(DERIVED);

        assertThat(declared(SilverTables.WEEKLY_BAR.stageColumns().stream())).isEqualTo(actual);
    }

    @Test
    void historiesHaveTheColumnsOfTheirTablesAndTheirTimes() throws SQLException {
        assertIsHistory("silver.bar_history", SilverTables.WEEKLY_BAR);
        assertIsHistory("silver.company_history", SilverTables.COMPANY);
    }

    private static void assertIsHistory(String history, SinkTable<?> table) throws SQLException {
        Map<String, String> expected = declared(table.columns().stream());
        String time = expected.remove("fetched_at");
        expected.putAll(Map.of("known_from", time, "known_to", time));

        assertThat(columns(COLUMN_TYPES, history)).isEqualTo(expected);
    }

    private static Map<String, String> declared(Stream<? extends TableColumn<?>> columns) {
        return columns.collect(
                Collectors.toMap(TableColumn::name, TableColumn::tableType, (one, other) -> one, HashMap::new));
    }

    private static String qualified(SinkTable<?> table) {
        return table.schema().schemaName() + "." + table.name();
    }

    private static Map<String, String> columns(String query, String table) throws SQLException {
        Map<String, String> columns = new HashMap<>();
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password());
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table);
            ResultSet rows = statement.executeQuery();
            while (rows.next()) {
                columns.put(rows.getString("attname"), rows.getString("type"));
            }
        }
        return columns;
    }
}
