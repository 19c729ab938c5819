package dev.tapeline.operations.export;

import dev.tapeline.operations.export.parquet.ParquetType;
import dev.tapeline.operations.export.parquet.ParquetType.Decimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A table or view of gold, or the bars as of a moment, as it is exported: its columns, and the query of its rows in an order
 * that only their content decides.
 *
 * @param source the relation with its limits
 * @param isByYear whether the rows of each year of the weeks are a file of their own
 */
record ExportedTable(String name, String source, List<ExportColumn> columns, boolean isByYear) {
    /** Tables with one row per symbol and week, which are large. */
    private static final Set<String> BY_YEAR =
            Set.of(
                    "fact_adjusted_prices",
                    "bars_as_of",
                    "bar_version",
                    "bar_revision",
                    "expected_week",
                    "sector_as_known");

    private static final String WEEK = "week_ending";
    private static final Set<String> TEXTS = Set.of("text", "uuid", "_text", "varchar", "jsonb");

    /**
     * Describes a table.
     *
     * @param relation the relation, or a function with its arguments
     * @param described the relation or type whose columns have comments
     */
    static ExportedTable of(
            Connection connection, String name, String relation, String described, ExportRequest request)
            throws SQLException {
        Map<String, String> descriptions = descriptions(connection, described);
        try (Statement statement = connection.createStatement()) {
            ResultSetMetaData metadata = statement
                    .executeQuery("select * from " + relation + " as exported limit 0")
                    .getMetaData();
            Set<String> names = names(metadata);
            String source = relation + " as exported" + ExportLimits.of(request, names);
            List<ExportColumn> columns = new ArrayList<>();
            for (int i = 1; i <= metadata.getColumnCount(); i++) {
                String column = metadata.getColumnName(i);
                columns.add(new ExportColumn(
                        column,
                        type(metadata, i),
                        descriptions.getOrDefault(column, ""),
                        stored(connection, metadata, i, source)));
            }
            return new ExportedTable(name, source, columns, BY_YEAR.contains(name) && names.contains(WEEK));
        }
    }

    /** All rows: by year if that divides them, then by symbol and week, then by everything else. */
    String query() {
        List<String> order = new ArrayList<>();
        if (isByYear) {
            order.add("extract(year from exported.week_ending)");
            order.add("exported.symbol collate \"C\"");
            order.add("exported.week_ending");
        }
        columns.forEach(column -> order.add(
                column.stored() instanceof ParquetType.Text
                        ? "exported." + column.name() + "::text collate \"C\""
                        : "exported." + column.name()));
        return columns.stream().map(ExportedTable::selected).collect(Collectors.joining(", ", "select ", " from "))
                + source
                + order.stream().distinct().collect(Collectors.joining(", ", " order by ", ""));
    }

    int weekIndex() {
        return columns.stream().map(ExportColumn::name).toList().indexOf(WEEK);
    }

    private static String selected(ExportColumn column) {
        String value = "exported." + column.name();
        if (column.type().endsWith("[]")) {
            return "array_to_string(" + value + ", ',') as " + column.name();
        }
        return column.stored() instanceof ParquetType.Text ? value + "::text as " + column.name() : value;
    }

    private static ParquetType stored(Connection connection, ResultSetMetaData metadata, int column, String source)
            throws SQLException {
        String type = metadata.getColumnTypeName(column);
        if (TEXTS.contains(type)) {
            return new ParquetType.Text();
        }
        return switch (type) {
            case "bool" -> new ParquetType.Bool();
            case "int2", "int4" -> new ParquetType.Int32();
            case "int8" -> new ParquetType.Int64();
            case "float4", "float8" -> new ParquetType.Float64();
            case "date" -> new ParquetType.Date();
            case "timestamptz" -> new ParquetType.Timestamp();
            case "numeric" ->
                metadata.getPrecision(column) > 0
                        ? new Decimal(metadata.getPrecision(column), metadata.getScale(column))
                        : decimal(connection, metadata.getColumnName(column), source);
            default -> new ParquetType.Text();
        };
    }

    /** The narrowest decimal that holds all values of a column without a declared scale; text if none does. */
    private static ParquetType decimal(Connection connection, String column, String source) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(max(scale(%1$s)), 0), coalesce(max(length(trunc(abs(%1$s))::text)), 1) from %2$s"
                                .formatted("exported." + column, source))) {
            row.next();
            int scale = row.getInt(1);
            return scale + row.getInt(2) <= Decimal.MAX_PRECISION
                    ? new Decimal(Decimal.MAX_PRECISION, scale)
                    : new ParquetType.Text();
        }
    }

    private static String type(ResultSetMetaData metadata, int column) throws SQLException {
        String type = metadata.getColumnTypeName(column);
        if (type.startsWith("_")) {
            return type.substring(1) + "[]";
        }
        return type.equals("numeric") && metadata.getPrecision(column) > 0
                ? "numeric(%d,%d)".formatted(metadata.getPrecision(column), metadata.getScale(column))
                : type;
    }

    private static Set<String> names(ResultSetMetaData metadata) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= metadata.getColumnCount(); i++) {
            names.add(metadata.getColumnName(i));
        }
        return Set.copyOf(names);
    }

    private static Map<String, String> descriptions(Connection connection, String relation) throws SQLException {
        Map<String, String> descriptions = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement("""
            select attname, col_description(attrelid, attnum)
            from pg_attribute
            where attrelid = to_regclass(?) and attnum > 0 and not attisdropped\
            """)) {
            statement.setString(1, relation);
            for (ResultSet rows = statement.executeQuery(); rows.next(); ) {
                if (rows.getString(2) != null) {
                    descriptions.put(rows.getString(1), rows.getString(2));
                }
            }
        }
        return descriptions;
    }
}
