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

/** Runs the query of one panel as Grafana would and says what its type of panel could not show. */
final class PanelQueryRunner {
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "float4", "float8", "numeric");
    /** What every version of the data source turns into a field of the right kind. */
    private static final Set<String> TEXTS = Set.of("text", "varchar");

    private final Connection reader;
    private final GrafanaSqlExpander grafana;

    PanelQueryRunner(Connection reader, GrafanaSqlExpander grafana) {
        this.reader = reader;
        this.grafana = grafana;
    }

    /** A column: name and type of the database. */
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

        boolean isShown() {
            return isNumber() || isText() || isTime() || type.equals("bool");
        }
    }

    /** What came back, in memory. */
    record Result(List<Column> columns, List<List<Object>> rows) {
        int index(String name) {
            return columns.stream().map(Column::name).toList().indexOf(name);
        }
    }

    /** Says what is wrong; empty when the panel can show the result. */
    List<String> problems(JsonNode panel, List<String> expectedColumns, boolean mayBeEmpty) {
        String sql = panel.at("/targets/0/rawSql").asText();
        List<String> problems = new ArrayList<>();
        try {
            Result result = run(sql);
            List<String> names = result.columns().stream().map(Column::name).toList();
            if (!names.equals(expectedColumns)) {
                problems.add("columns are " + names + ", described are " + expectedColumns);
            }
            result.columns().stream()
                    .filter(column -> !column.isShown())
                    .forEach(column -> problems.add("column " + column.name() + " is of type " + column.type()));
            if (result.rows().isEmpty() && !mayBeEmpty) {
                problems.add("no rows");
            }
            if (!mayBeEmpty) {
                problems.addAll(emptyColumns(result));
            }
            if (problems.isEmpty()) {
                problems.addAll(fit(panel, result));
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

    private static List<String> fit(JsonNode panel, Result result) {
        return switch (panel.path("type").asText()) {
            case "timeseries", "state-timeline", "candlestick" -> timeSeries(panel, result);
            case "stat" -> singleRow(panel, result);
            case "bargauge" -> oneNumberAndItsName(result);
            case "barchart" -> bars(panel, result);
            case "histogram" -> numbersOnly(result);
            case "table" -> matrix(panel, result);
            default -> List.of("no rule says what a " + panel.path("type").asText() + " needs");
        };
    }

    /** Time first and ascending; then either a name and one number, or numbers only; no point twice. */
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
            problems.add("a series is no number");
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
                problems.add("time is missing or goes back");
                break;
            }
            last = time;
            if (!points.add(isLong ? List.of(time, String.valueOf(row.get(1))) : List.of(time))) {
                problems.add("two rows for one point: " + row);
                break;
            }
        }
        return problems;
    }

    private static List<String> singleRow(JsonNode panel, Result result) {
        List<String> problems = new ArrayList<>();
        if (result.rows().size() > 1) {
            problems.add("a stat shows one row, there are " + result.rows().size());
        }
        // Without a pattern for the fields a stat shows numbers and leaves out texts.
        boolean showsTexts = !panel.at("/options/reduceOptions/fields").asText().isEmpty();
        if (!showsTexts && !result.columns().stream().allMatch(Column::isNumber)) {
            problems.add("a text is not shown unless reduceOptions.fields names it");
        }
        return problems;
    }

    private static List<String> oneNumberAndItsName(Result result) {
        List<Column> columns = result.columns();
        return columns.size() == 2 && columns.get(0).isText() && columns.get(1).isNumber()
                ? List.of()
                : List.of("a bar gauge of rows needs a name and one number");
    }

    private static List<String> bars(JsonNode panel, Result result) {
        int x = result.index(panel.at("/options/xField").asText());
        if (x < 0 || !result.columns().get(x).isText()) {
            return List.of("the x field is no text column of the query");
        }
        return result.columns().stream().filter(Column::isNumber).count()
                        == result.columns().size() - 1
                ? List.of()
                : List.of("a bar is no number");
    }

    private static List<String> numbersOnly(Result result) {
        return result.columns().stream().allMatch(Column::isNumber) ? List.of() : List.of("a histogram needs numbers");
    }

    /** A matrix is made of all pairs, in the order in which rows and columns stand. */
    private static List<String> matrix(JsonNode panel, Result result) {
        JsonNode grouping = panel.at("/transformations/0");
        if (!grouping.path("id").asText().equals("groupingToMatrix")) {
            return List.of();
        }
        int row = result.index(grouping.at("/options/rowField").asText());
        int column = result.index(grouping.at("/options/columnField").asText());
        int value = result.index(grouping.at("/options/valueField").asText());
        if (row < 0 || column < 0 || value < 0) {
            return List.of("the matrix names columns that the query lacks");
        }
        List<Object> names =
                result.rows().stream().map(each -> each.get(row)).distinct().toList();
        List<List<Object>> pairs = new ArrayList<>();
        names.forEach(one -> names.forEach(other -> pairs.add(List.of(one, other))));
        List<List<Object>> found = result.rows().stream()
                .map(each -> List.of(each.get(row), each.get(column)))
                .toList();
        return found.equals(pairs) ? List.of() : List.of("the matrix is not all pairs in order");
    }
}
