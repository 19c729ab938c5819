package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Runs the query of one panel as Grafana does and lists what the panel type could not show. */
final class PanelQueryRunner {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "float4", "float8", "numeric");
    /** Types that every version of the data source converts to a text field. */
    private static final Set<String> TEXTS = Set.of("text", "varchar");

    private final Connection reader;
    private final GrafanaSqlExpander grafana;

    PanelQueryRunner(Connection reader, GrafanaSqlExpander grafana) {
        this.reader = reader;
        this.grafana = grafana;
    }

    /** A result column with its database type. */
    record Column(String name, String type) {
        boolean isNumber() {
            return NUMBERS.contains(type);
        }

        boolean isText() {
            return TEXTS.contains(type);
        }

        boolean isTime() {
            return type.equals("timestamptz");
        }

        boolean isSupported() {
            return isNumber() || isText() || isTime() || type.equals("bool");
        }
    }

    /** A query result in memory. */
    record Result(List<Column> columns, List<List<Object>> rows) {
        int index(String name) {
            return columns.stream().map(Column::name).toList().indexOf(name);
        }
    }

    /** Lists the problems; empty if the panel can show the result. */
    List<String> problems(JsonNode panel, List<String> expectedColumns, boolean mayBeEmpty) {
        String sql = panel.at("/targets/0/rawSql").asText();
        List<String> problems = new ArrayList<>();
        try {
            Result result = run(sql);
            List<String> names = result.columns().stream().map(Column::name).toList();
            if (!names.equals(expectedColumns)) {
                problems.add("columns are " + names + ", declared are " + expectedColumns);
            }
            result.columns().stream()
                    .filter(column -> !column.isSupported())
                    .forEach(column -> problems.add("column " + column.name() + " has the type " + column.type()));
            if (result.rows().isEmpty() && !mayBeEmpty) {
                problems.add("no rows");
            }
            if (!mayBeEmpty) {
                problems.addAll(emptyColumns(result));
            }
            if (problems.isEmpty()) {
                problems.addAll(typeProblems(panel, result));
            }
        } catch (SQLException | IllegalArgumentException e) {
            problems.add("fails: " + e.getMessage());
        }
        return problems;
    }

    Result run(String sql) throws SQLException {
        try (Statement statement = reader.createStatement();
                ResultSet rows = statement.executeQuery(grafana.expanded(sql))) {
            ResultSetMetaData about = rows.getMetaData();
            List<Column> columns = new ArrayList<>();
            for (int i = 1; i <= about.getColumnCount(); i++) {
                columns.add(new Column(about.getColumnLabel(i), about.getColumnTypeName(i)));
            }
            List<List<Object>> values = new ArrayList<>();
            while (rows.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    row.add(rows.getObject(i));
                }
                values.add(row);
            }
            return new Result(columns, values);
        }
    }

    private static List<String> emptyColumns(Result result) {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < result.columns().size(); i++) {
            int column = i;
            if (result.rows().stream().allMatch(row -> row.get(column) == null)) {
                problems.add("column " + result.columns().get(i).name() + " is empty in every row");
            }
        }
        return problems;
    }

    private static List<String> typeProblems(JsonNode panel, Result result) {
        return switch (panel.path("type").asText()) {
            case "timeseries", "state-timeline", "candlestick" -> timeSeries(panel, result);
            case "stat" -> singleRow(panel, result);
            case "bargauge" -> nameAndNumber(result);
            case "barchart" -> bars(panel, result);
            case "histogram" -> numbersOnly(result);
            case "table" -> matrix(panel, result);
            default ->
                List.of("there is no rule for the panel type "
                        + panel.path("type").asText());
        };
    }

    /** Time first and ascending; then either a name and one number, or only numbers; at most one row per point. */
    private static List<String> timeSeries(JsonNode panel, Result result) {
        List<String> problems = new ArrayList<>();
        List<Column> columns = result.columns();
        if (!columns.get(0).name().equals("time") || !columns.get(0).isTime()) {
            return List.of("the first column is not a time");
        }
        boolean isLong = columns.size() == 3
                && columns.get(1).name().equals("metric")
                && columns.get(1).isText();
        List<Column> measures = columns.subList(isLong ? 2 : 1, columns.size());
        if (!measures.stream().allMatch(Column::isNumber)) {
            problems.add("a series is not numeric");
        }
        if (panel.path("type").asText().equals("candlestick")
                && !columns.stream().map(Column::name).toList().containsAll(List.of("open", "high", "low", "close"))) {
            problems.add("a candle needs open, high, low and close");
        }
        Timestamp last = null;
        Set<List<Object>> points = new HashSet<>();
        for (List<Object> row : result.rows()) {
            Timestamp time = (Timestamp) row.get(0);
            if (time == null || (last != null && time.before(last))) {
                problems.add("time is null or not ascending");
                break;
            }
            last = time;
            if (!points.add(isLong ? List.of(time, String.valueOf(row.get(1))) : List.of(time))) {
                problems.add("two rows for the same point: " + row);
                break;
            }
        }
        return problems;
    }

    private static List<String> singleRow(JsonNode panel, Result result) {
        List<String> problems = new ArrayList<>();
        if (result.rows().size() > 1) {
            problems.add("a stat panel shows one row, the query returns "
                    + result.rows().size());
        }
        // Unless reduceOptions.fields is set, a stat panel shows numbers only.
        boolean showsTexts = !panel.at("/options/reduceOptions/fields").asText().isEmpty();
        if (!showsTexts && !result.columns().stream().allMatch(Column::isNumber)) {
            problems.add("text columns are not shown unless reduceOptions.fields is set");
        }
        return problems;
    }

    private static List<String> nameAndNumber(Result result) {
        List<Column> columns = result.columns();
        return columns.size() == 2 && columns.get(0).isText() && columns.get(1).isNumber()
                ? List.of()
                : List.of("a bar gauge needs a text column and a number column");
    }

    private static List<String> bars(JsonNode panel, Result result) {
        int x = result.index(panel.at("/options/xField").asText());
        if (x < 0 || !result.columns().get(x).isText()) {
            return List.of("xField is not a text column of the query");
        }
        return result.columns().stream().filter(Column::isNumber).count()
                        == result.columns().size() - 1
                ? List.of()
                : List.of("a bar is not numeric");
    }

    private static List<String> numbersOnly(Result result) {
        return result.columns().stream().allMatch(Column::isNumber) ? List.of() : List.of("a histogram needs numbers");
    }

    /** A matrix needs all pairs of names, in the order of its rows and columns. */
    private static List<String> matrix(JsonNode panel, Result result) {
        JsonNode grouping = panel.at("/transformations/0");
        if (!grouping.path("id").asText().equals("groupingToMatrix")) {
            return List.of();
        }
        int row = result.index(grouping.at("/options/rowField").asText());
        int column = result.index(grouping.at("/options/columnField").asText());
        int value = result.index(grouping.at("/options/valueField").asText());
        if (row < 0 || column < 0 || value < 0) {
            return List.of("the matrix refers to columns that the query does not return");
        }
        List<Object> names =
                result.rows().stream().map(each -> each.get(row)).distinct().toList();
        List<Object> others =
                result.rows().stream().map(each -> each.get(column)).distinct().toList();
        List<List<Object>> pairs = new ArrayList<>();
        names.forEach(one -> others.forEach(other -> pairs.add(List.of(one, other))));
        List<List<Object>> found = result.rows().stream()
                .map(each -> List.of(each.get(row), each.get(column)))
                .toList();
        return found.equals(pairs) ? List.of() : List.of("the matrix does not have all pairs in order");
    }
}
