package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Rules for how a panel looks, each for a fault that was seen in a running Grafana 9.4.
 *
 * <p>They need the panel's JSON and the columns of its query. Widths are those of a browser window of 1600 pixels.
 */
final class PanelAppearanceRules {
    private static final double WINDOW = 1600;
    private static final double PAGE_MARGIN = 32;
    private static final double GRID_GAP = 8;
    private static final int GRID_WIDTH = 24;
    /** Border, padding and scroll bar of a table panel. */
    private static final double TABLE_FRAME = 28;

    private static final int DEFAULT_MIN_WIDTH = 150;
    private static final double CHARACTER_WIDTH = 7;
    private static final double CELL_PADDING = 12;
    /** A row of a table, its heading and the panel's title, in pixels. */
    private static final int TABLE_ROW = 36;

    private static final int GRID_ROW = 30;

    private static final Set<String> AXIS_TYPES = Set.of("timeseries", "barchart", "candlestick", "histogram");
    private static final Set<String> VALUE_COLOR_CELLS =
            Set.of("color-background", "color-background-solid", "color-text");
    private static final Pattern LIMIT = Pattern.compile("limit (\\d+)\\s*$");
    private static final Pattern ACTIVE_SYMBOL = Pattern.compile("(?i)\\bactive symbol|\\bsymbol is active");
    private static final Pattern RANKED = Pattern.compile("order by\\s+(period|weekly)_return_pct");
    private static final Pattern LONG_FORMAT = Pattern.compile("\\bas metric\\b");
    private static final String COVERAGE = "gold.symbol_coverage";

    private final JsonNode panel;
    private final String type;
    private final String sql;
    private final List<String> columns;
    private final Map<String, JsonNode> overrides;
    private final List<String> found = new ArrayList<>();

    private PanelAppearanceRules(JsonNode panel, List<String> columns) {
        this.panel = panel;
        this.type = panel.path("type").asText();
        this.sql = panel.at("/targets/0/rawSql").asText();
        this.columns = columns;
        this.overrides = stream(panel.at("/fieldConfig/overrides"))
                .collect(Collectors.toMap(
                        override -> override.at("/matcher/options").asText(), override -> override.path("properties")));
    }

    /** Lists the violated rules, one sentence each. */
    static List<String> violations(JsonNode panel, List<String> columns) {
        PanelAppearanceRules rules = new PanelAppearanceRules(panel, columns);
        rules.barColors();
        rules.barLabels();
        rules.countsSayOfHowMany();
        rules.emptyValuesHaveNoColor();
        rules.percentAxes();
        rules.visibleColumns();
        rules.visibleRows();
        rules.counts();
        rules.legends();
        rules.evidence();
        rules.percentages();
        rules.severity();
        rules.header();
        rules.priceAxis();
        rules.definitions();
        return rules.found;
    }

    /** Without a gradient by scheme all bars of a series take the colour of its last value. */
    private void barColors() {
        if (type.equals("barchart")) {
            valueColumns()
                    .filter(this::isColoredByValue)
                    .forEach(column -> require(
                            property(column, "custom.gradientMode").asText().equals("scheme"),
                            "all bars of " + column + " have the colour of the last one"));
        }
    }

    /** A display name of the only value column replaces the names of the rows. */
    private void barLabels() {
        boolean isLabelledByRow = type.equals("bargauge")
                || (type.equals("barchart") && valueColumns().count() == 1);
        if (isLabelledByRow) {
            valueColumns()
                    .forEach(column -> require(
                            property(column, "displayName").isMissingNode(),
                            "every bar is labelled " + property(column, "displayName")));
        }
    }

    /** N is the number of symbols that should have a bar, from the one view that defines it. */
    private void countsSayOfHowMany() {
        boolean readsNewestWeek = sql.contains("gold.latest_week");
        boolean isHeadline = type.equals("stat") && readsNewestWeek && !sql.contains("where symbol =");
        boolean isHeader = panel.path("id").asInt() == 1;
        if ((isHeadline && !isHeader) || isRanking()) {
            require(columns.contains("n_of"), "does not say of how many symbols");
        }
        if (columns.contains("n_of") || columns.contains("symbols_current")) {
            require(sql.contains(COVERAGE), "counts the symbols by a definition of its own");
        }
        require(
                !ACTIVE_SYMBOL
                        .matcher(panel.path("title").asText() + " "
                                + panel.path("description").asText())
                        .find(),
                "says that it counts active symbols, not those that should have the week");
    }

    private void emptyValuesHaveNoColor() {
        columns.stream()
                .filter(this::isColoredByValue)
                .filter(this::showsEmptyValues)
                .forEach(column -> {
                    require(hasEmptyMapping(column, "null"), column + " is coloured when it is empty");
                    if (isMatrix()) {
                        require(
                                hasEmptyMapping(column, "nan") && hasEmptyMapping(column, "empty"),
                                column + " is coloured when the matrix has no value");
                    }
                });
    }

    /** Whole decimals force steps of 100 %, and two fixed ends flatten the curve. */
    private void percentAxes() {
        if (!AXIS_TYPES.contains(type)) {
            return;
        }
        Stream.concat(Stream.of(""), columns.stream())
                .filter(column -> property(column, "unit").asText().equals("percentunit"))
                .forEach(column -> {
                    require(
                            property(column, "decimals").isMissingNode(),
                            (column.isEmpty() ? "the axis" : column) + " has a percent axis with fixed decimals");
                    require(
                            property(column, "min").isMissingNode()
                                    || property(column, "max").isMissingNode(),
                            (column.isEmpty() ? "the axis" : column) + " has a percent axis with two fixed ends");
                });
    }

    /** Columns without a width share what the others leave, but get no less than their minimum. */
    private void visibleColumns() {
        if (!type.equals("table")) {
            return;
        }
        List<String> shown = isMatrix() ? matrixColumns() : columns;
        double available = innerWidth();
        double fixed = shown.stream().mapToDouble(this::width).sum();
        List<String> flexible =
                shown.stream().filter(column -> width(column) == 0).toList();
        double shared = flexible.isEmpty() ? 0 : (available - fixed) / flexible.size();
        double needed = fixed
                + flexible.stream()
                        .mapToDouble(column -> Math.max(shared, minWidth(column)))
                        .sum();
        require(
                needed <= available + 0.5,
                "its columns need %.0f of %.0f pixels, so the last ones are not visible".formatted(needed, available));
        if (panel.at("/options/showHeader").asBoolean()) {
            shown.forEach(column -> {
                double given = width(column) == 0 ? Math.max(shared, minWidth(column)) : width(column);
                require(
                        titleWidth(column) <= given,
                        "the heading of %s needs %.0f pixels and has %.0f"
                                .formatted(column, titleWidth(column), given));
            });
        }
    }

    private void visibleRows() {
        Matcher limit = LIMIT.matcher(sql);
        if (type.equals("table") && limit.find() && Integer.parseInt(limit.group(1)) <= 12) {
            int height = panel.at("/gridPos/h").asInt() * (GRID_ROW + (int) GRID_GAP) - (int) GRID_GAP;
            int needed = (Integer.parseInt(limit.group(1)) + 2) * TABLE_ROW;
            require(needed <= height, "its %s rows need %d of %d pixels".formatted(limit.group(1), needed, height));
        }
    }

    /** Whole numbers are written with separators of thousands. */
    private void counts() {
        Stream.concat(Stream.of(""), columns.stream()).forEach(column -> {
            boolean isWhole = property(column, "decimals").asInt(-1) == 0;
            require(
                    !(isWhole
                            && Set.of("none", "")
                                    .contains(property(column, "unit").asText())),
                    (column.isEmpty() ? "the axis" : column) + " shows whole numbers without separators");
        });
    }

    private void legends() {
        boolean hasSeveral =
                valueColumns().count() > 1 || LONG_FORMAT.matcher(sql).find();
        if ((type.equals("barchart") || type.equals("timeseries")) && hasSeveral) {
            require(
                    panel.at("/options/legend/showLegend").asBoolean(),
                    "several series share an axis without a legend");
        }
        if (type.equals("timeseries") && sql.contains("verdict as metric")) {
            Stream.of("APPLIED", "UNCHANGED", "STALE", "REJECTED", "NO_METADATA")
                    .forEach(verdict -> require(
                            property(verdict, "color").path("mode").asText().equals("fixed"),
                            "the verdict " + verdict + " has no colour of its own"));
        }
    }

    /** A link of the panel is an icon in its corner only, so the values must link to the same place. */
    private void evidence() {
        for (JsonNode link : panel.path("links")) {
            String url = link.path("url").asText();
            boolean isOnValues = Stream.concat(Stream.of(""), columns.stream())
                    .flatMap(column -> stream(property(column, "links")))
                    .anyMatch(value -> value.path("url").asText().equals(url));
            require(isOnValues, "a click on a value does not open " + url);
        }
    }

    /** A share without a unit would be shown as 0.12. */
    private void percentages() {
        columns.stream()
                .filter(column -> column.endsWith("_pct"))
                .forEach(column -> require(
                        property(column, "unit").asText().equals("percentunit"),
                        column + " is not shown as a percentage"));
    }

    /** The status says whether a check failed; a severity in red beside a passed check would look like a failure. */
    private void severity() {
        if (columns.contains("severity")) {
            stream(property("severity", "mappings"))
                    .flatMap(mapping -> stream(mapping.path("options")))
                    .forEach(shown -> require(
                            shown.path("color").asText().equals("text"), "a severity has the colour of a result"));
        }
    }

    /** Its figures have sizes of their own, since automatic ones differ from figure to figure and wrap the date. */
    private void header() {
        if (panel.path("id").asInt() == 1) {
            require(
                    panel.at("/options/justifyMode").asText().equals("center")
                            && panel.at("/options/text").has("titleSize")
                            && panel.at("/options/text").has("valueSize")
                            && panel.at("/gridPos/w").asInt() == GRID_WIDTH,
                    "the figures of the header are not aligned");
            require(sql.contains("chr(160)"), "the date of the header can be wrapped");
        }
    }

    private void priceAxis() {
        if (type.equals("candlestick")) {
            require(
                    property("", "custom.scaleDistribution")
                            .path("type")
                            .asText()
                            .equals("log"),
                    "equal distances on its price axis are not equal percentages");
        }
    }

    /** Definitions that a panel must not replace by one that looks alike. */
    private void definitions() {
        if (isRanking()) {
            require(sql.strip().endsWith("limit 10"), "it does not list the first ten");
        }
        if (columns.contains("n_failed")) {
            require(sql.contains("count(distinct symbol)"), "counts calls as symbols that failed");
        }
        if (sql.contains("max(receipts.fetched_at) - interval")) {
            require(
                    sql.contains("receipts.function = 'TIME_SERIES_WEEKLY_ADJUSTED'"),
                    "payloads without prices move its window");
        }
        require(!sql.contains("process as metric"), "each start of a process is a series of its own");
    }

    /** Stocks in the order of a return, of which only the first are shown. */
    private boolean isRanking() {
        boolean isOfStocks = columns.contains("symbol")
                && (columns.contains("period_return_pct") || columns.contains("weekly_return_pct"));
        return type.equals("table")
                && isOfStocks
                && RANKED.matcher(sql).find()
                && LIMIT.matcher(sql).find();
    }

    private Stream<String> valueColumns() {
        String name = type.equals("barchart")
                ? panel.at("/options/xField").asText()
                : type.equals("bargauge") ? columns.get(0) : "time";
        return columns.stream().filter(column -> !column.equals(name));
    }

    private boolean isMatrix() {
        return stream(panel.path("transformations"))
                .anyMatch(step -> step.path("id").asText().equals("groupingToMatrix"));
    }

    /** The names of a matrix of 25 rows and columns: those of its values have the width of all columns. */
    private List<String> matrixColumns() {
        JsonNode grouping = panel.at("/transformations/0/options");
        String corner = grouping.path("rowField").asText() + "\\"
                + grouping.path("columnField").asText();
        return Stream.concat(Stream.of(corner), Stream.generate(() -> "").limit(25))
                .toList();
    }

    private boolean isColoredByValue(String column) {
        String mode = property(column, "color").path("mode").asText();
        boolean isByValue = mode.startsWith("continuous-")
                || (mode.equals("thresholds")
                        && property(column, "thresholds").path("steps").size() > 1);
        boolean isShown = !type.equals("table")
                || VALUE_COLOR_CELLS.contains(
                        property(column, "custom.displayMode").asText());
        return isByValue && isShown;
    }

    private boolean showsEmptyValues(String column) {
        boolean isName = (isMatrix()
                && !column.equals(
                        panel.at("/transformations/0/options/valueField").asText()));
        return Set.of("table", "stat").contains(type) && !isName;
    }

    private boolean hasEmptyMapping(String column, String match) {
        return stream(property(column, "mappings"))
                .anyMatch(mapping -> mapping.path("type").asText().equals("special")
                        && mapping.at("/options/match").asText().equals(match)
                        && Set.of("transparent", "text")
                                .contains(mapping.at("/options/result/color").asText()));
    }

    private double innerWidth() {
        double column = (WINDOW - PAGE_MARGIN - (GRID_WIDTH - 1) * GRID_GAP) / GRID_WIDTH;
        int w = panel.at("/gridPos/w").asInt();
        return w * column + (w - 1) * GRID_GAP - TABLE_FRAME;
    }

    private double width(String column) {
        return property(column, "custom.width").asDouble(0);
    }

    private double minWidth(String column) {
        return property(column, "custom.minWidth").asDouble(DEFAULT_MIN_WIDTH);
    }

    private double titleWidth(String column) {
        if (column.isEmpty()) {
            return 0;
        }
        String title = property(column, "displayName").asText(column);
        return title.length() * CHARACTER_WIDTH + CELL_PADDING;
    }

    /** The property of a column: of its override, else of all columns. */
    private JsonNode property(String column, String id) {
        Optional<JsonNode> own = stream(overrides.getOrDefault(column, panel.path("none")))
                .filter(property -> property.path("id").asText().equals(id))
                .map(property -> property.path("value"))
                .findFirst();
        return own.orElseGet(() -> panel.at("/fieldConfig/defaults/" + id.replace('.', '/')));
    }

    private void require(boolean isKept, String sentence) {
        if (!isKept) {
            found.add(sentence);
        }
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
