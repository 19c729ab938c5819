package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Rules for dashboard JSON, so that every Grafana version from 9.4 on shows it as intended.
 *
 * <p>The allowed option names are those of the panel schemas of 9.4, since 9.4 silently ignores options of later versions.
 */
final class DashboardRules {
    private static final int SCHEMA_VERSION = 37;
    private static final int WIDTH = 24;
    private static final Set<String> TIME_AXES = Set.of("timeseries", "candlestick", "state-timeline");
    /** Initial time ranges other than five years. */
    private static final Map<String, String> RANGES =
            Map.of("tapeline-pipeline", "now-30d", "tapeline-quality", "now-90d");

    private static final Set<String> TIME_MACROS = Set.of("$__timeFilter", "$__timeFrom", "$__timeTo");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)(?::\\w+)?}|\\$([a-z]\\w*)");
    /** With no option selected, as before the first symbol, the brackets are empty. */
    private static final Pattern LIST_IN_BRACKETS = Pattern.compile("\\bin \\(\\$\\{\\w+(:\\w+)?}\\)");

    private static final Pattern LINKED = Pattern.compile("\"/d/([a-z-]+)([^\"]*)\"");

    private static final Set<String> SINGLE_STAT = Set.of("reduceOptions", "orientation", "text");
    private static final Map<String, Set<String>> OPTIONS = Map.of(
            "stat", with(SINGLE_STAT, "textMode", "colorMode", "graphMode", "justifyMode"),
            "bargauge", with(SINGLE_STAT, "displayMode", "showUnfilled", "minVizWidth", "minVizHeight"),
            "timeseries", Set.of("legend", "tooltip", "timezone"),
            "candlestick",
                    Set.of("mode", "candleStyle", "colorStrategy", "colors", "fields", "includeAllFields", "legend"),
            "barchart",
                    Set.of(
                            "xField",
                            "colorByField",
                            "orientation",
                            "barWidth",
                            "groupWidth",
                            "barRadius",
                            "fullHighlight",
                            "showValue",
                            "stacking",
                            "xTickLabelRotation",
                            "xTickLabelSpacing",
                            "xTickLabelMaxLength",
                            "legend",
                            "tooltip",
                            "text"),
            "table", Set.of("showHeader", "footer", "sortBy", "frameIndex"),
            "histogram", Set.of("bucketSize", "bucketOffset", "combine", "legend"),
            "state-timeline",
                    Set.of("mergeValues", "showValue", "alignValue", "rowHeight", "legend", "tooltip", "timezone"));

    private static final Set<String> AXIS = Set.of(
            "axisPlacement",
            "axisLabel",
            "axisColorMode",
            "axisCenteredZero",
            "axisGridShow",
            "axisSoftMin",
            "axisSoftMax",
            "axisWidth",
            "scaleDistribution",
            "hideFrom",
            "fillOpacity",
            "lineWidth",
            "gradientMode");
    private static final Set<String> GRAPH = with(
            AXIS,
            "drawStyle",
            "lineInterpolation",
            "lineStyle",
            "spanNulls",
            "showPoints",
            "pointSize",
            "stacking",
            "barAlignment",
            "thresholdsStyle");
    private static final Map<String, Set<String>> CUSTOM = Map.of(
            "stat", Set.of(),
            "bargauge", Set.of(),
            "timeseries", GRAPH,
            "candlestick", GRAPH,
            "barchart", with(AXIS, "thresholdsStyle"),
            "histogram", AXIS,
            "state-timeline", Set.of("lineWidth", "fillOpacity", "hideFrom"),
            "table", Set.of("align", "displayMode", "inspect", "filterable", "width", "minWidth", "hidden"));

    /** Fields of older dashboards that Grafana has removed or migrates, and fields that 9.4 does not support yet. */
    private static final Set<String> DEPRECATED = Set.of(
            "aliasColors",
            "seriesOverrides",
            "yaxes",
            "xaxis",
            "nullPointMode",
            "valueName",
            "valueMaps",
            "rangeMaps",
            "mappingType",
            "fieldOptions",
            "styles",
            "style",
            "gnetId",
            "hideControls",
            "sharedCrosshair",
            "rows",
            "span",
            "format_as",
            "cellOptions");

    private final Map<String, String> subjects;

    /**
     * Creates the rules.
     *
     * @param subjects of all dashboards, by uid: prices or operations
     */
    DashboardRules(Map<String, String> subjects) {
        this.subjects = subjects;
    }

    /** Lists the violated rules, one sentence each. */
    List<String> violations(JsonNode dashboard) {
        List<String> found = new ArrayList<>();
        settings(dashboard, found);
        layout(dashboard.path("panels"), found);
        Set<String> variables = names(dashboard.at("/templating/list"));
        for (JsonNode panel : dashboard.path("panels")) {
            if (!panel.path("type").asText().equals("row")) {
                panel(panel, dashboard.path("tags").path(1).asText(), variables, found);
            }
        }
        for (JsonNode variable : dashboard.at("/templating/list")) {
            if (variable.path("type").asText().equals("query")) {
                datasource("variable " + variable.path("name").asText(), variable, found);
                definedVariables(
                        "variable " + variable.path("name").asText(),
                        variable.path("query").asText(),
                        variables,
                        found);
            }
            require(
                    !variable.path("description").asText().isBlank(),
                    "variable " + variable.path("name").asText() + " has no description",
                    found);
        }
        for (JsonNode annotation : dashboard.at("/annotations/list")) {
            String where = "annotation " + annotation.path("name").asText();
            datasource(where, annotation, found);
            definedVariables(where, annotation.path("rawQuery").asText(), variables, found);
            require(hasTimeFilter(annotation.path("rawQuery").asText()), where + " has no time filter", found);
        }
        deprecated("", dashboard, found);
        return found;
    }

    private static void settings(JsonNode dashboard, List<String> found) {
        require(dashboard.path("schemaVersion").asInt() == SCHEMA_VERSION, "schemaVersion is not 37", found);
        require(dashboard.path("uid").asText().matches("tapeline-[a-z]+"), "uid does not start with tapeline-", found);
        require(
                dashboard.path("timezone").asText().equals("utc"),
                "timezone is not utc, so weeks would end on another day",
                found);
        String uid = dashboard.path("uid").asText();
        String from = RANGES.getOrDefault(uid, "now-5y");
        require(dashboard.at("/time/from").asText().equals(from), "the default range is not " + from, found);
        require(
                dashboard.path("refresh").asText().equals(uid.equals("tapeline-pipeline") ? "1m" : ""),
                "only operations change while one looks at them, so only they are refreshed",
                found);
        require(
                dashboard.path("panels").path(0).path("id").asInt() == 1,
                "the first panel is not the header panel",
                found);
        String subject = dashboard.path("tags").path(1).asText();
        for (JsonNode link : dashboard.path("links")) {
            boolean isSameSubject = link.path("tags").path(0).asText().equals(subject);
            require(link.path("includeVars").asBoolean(), "links to the other dashboards lose the variables", found);
            require(
                    link.path("keepTime").asBoolean() == isSameSubject,
                    "a range of years is carried into operations, or one of days into prices",
                    found);
        }
        require(dashboard.path("links").size() == 2, "the dashboard does not link to prices and operations", found);
    }

    private static void layout(JsonNode panels, List<String> found) {
        Set<Integer> ids = new HashSet<>();
        Set<List<Integer>> taken = new HashSet<>();
        for (JsonNode panel : panels) {
            int id = panel.path("id").asInt();
            require(id > 0 && ids.add(id), "id " + id + " is used twice or missing", found);
            JsonNode place = panel.path("gridPos");
            int x = place.path("x").asInt(-1);
            int y = place.path("y").asInt(-1);
            require(
                    x >= 0
                            && y >= 0
                            && place.path("w").asInt() > 0
                            && x + place.path("w").asInt() <= WIDTH,
                    "panel " + id + " is outside the grid",
                    found);
            boolean overlaps = false;
            for (int column = x; column < x + place.path("w").asInt(); column++) {
                for (int row = y; row < y + place.path("h").asInt(); row++) {
                    overlaps |= !taken.add(List.of(column, row));
                }
            }
            require(!overlaps, "panel " + id + " overlaps another panel", found);
        }
    }

    private void panel(JsonNode panel, String subject, Set<String> variables, List<String> found) {
        String where = "panel " + panel.path("id").asText();
        String type = panel.path("type").asText();
        require(OPTIONS.containsKey(type), where + ": " + type + " is not one of the allowed panel types", found);
        datasource(where, panel, found);
        require(panel.path("targets").size() == 1, where + " does not have exactly one query", found);
        JsonNode target = panel.path("targets").path(0);
        datasource(where + "'s query", target, found);
        require(
                target.path("rawQuery").asBoolean()
                        && !target.path("rawSql").asText().isBlank(),
                where + " has no query",
                found);
        require(
                target.path("format").asText().equals(TIME_AXES.contains(type) ? "time_series" : "table"),
                where + ": the format is wrong for the type " + type,
                found);
        require(!panel.path("description").asText().isBlank(), where + " has no description", found);
        known(where + " option", panel.path("options"), OPTIONS.getOrDefault(type, Set.of()), found);
        JsonNode custom = panel.at("/fieldConfig/defaults/custom");
        require(custom.isObject(), where + " has no fieldConfig.defaults.custom", found);
        known(where + " field option", custom, CUSTOM.getOrDefault(type, Set.of()), found);
        overrides(where, panel, CUSTOM.getOrDefault(type, Set.of()), found);
        time(where, panel, target.path("rawSql").asText(), found);
        definedVariables(
                where, target.path("rawSql").asText() + panel.path("title").asText(), variables, found);
        links(where, panel, subject, found);
    }

    private static void overrides(String where, JsonNode panel, Set<String> customOptions, List<String> found) {
        for (JsonNode override : panel.at("/fieldConfig/overrides")) {
            String column = override.at("/matcher/options").asText();
            String unit = panel.at("/fieldConfig/defaults/unit").asText();
            for (JsonNode property : override.path("properties")) {
                String id = property.path("id").asText();
                if (id.startsWith("custom.")) {
                    // Styles are shared by all panel types; Grafana ignores table options in other panels.
                    boolean isShared =
                            customOptions.isEmpty() || CUSTOM.get("table").contains(id.substring(7));
                    require(
                            isShared || customOptions.contains(id.substring(7)),
                            where + ": " + id + " is not an option of its panel type",
                            found);
                }
                if (id.equals("unit")) {
                    unit = property.path("value").asText();
                }
            }
            if (column.endsWith("_pct")) {
                require(unit.equals("percentunit"), where + ": " + column + " is not shown as a percentage", found);
            }
        }
    }

    private static void time(String where, JsonNode panel, String sql, List<String> found) {
        boolean saysRange = panel.path("description").asText().endsWith("Covers the selected time range.");
        boolean hasOwnRange = panel.has("timeFrom");
        require(
                (saysRange || hasOwnRange) == hasTimeFilter(sql),
                where + ": time filter and description contradict each other",
                found);
        if (TIME_AXES.contains(panel.path("type").asText())) {
            require(hasTimeFilter(sql), where + " has a time axis and no time filter", found);
        }
        require(
                !(sql.contains("from ops.process_sample") && hasTimeFilter(sql)) || hasOwnRange,
                where + " draws samples of seconds over the range of the dashboard",
                found);
        require(!sql.contains("$__timeGroup"), where + ": weeks of $__timeGroup begin on Thursday", found);
    }

    private void links(String where, JsonNode panel, String subject, List<String> found) {
        Matcher linked = LINKED.matcher(panel.toString());
        while (linked.find()) {
            String uid = linked.group(1);
            require(subjects.containsKey(uid), where + " links to " + uid + ", which does not exist", found);
            require(
                    linked.group(2).contains("${__url_time_range}")
                            == subject.equals(subjects.getOrDefault(uid, subject)),
                    where + " carries a range of years into operations, or one of days into prices",
                    found);
        }
    }

    private static void definedVariables(String where, String text, Set<String> variables, List<String> found) {
        require(!text.contains("[["), where + ": Grafana reads [[ as a variable", found);
        require(
                !LIST_IN_BRACKETS.matcher(text).find(),
                where + ": a variable without values leaves empty brackets, which is no SQL",
                found);
        Matcher used = VARIABLE.matcher(text);
        while (used.find()) {
            String name = used.group(1) == null ? used.group(2) : used.group(1);
            require(
                    name.startsWith("__") || variables.contains(name),
                    where + " uses the variable " + name + ", which its dashboard does not define",
                    found);
        }
    }

    private static void datasource(String where, JsonNode node, List<String> found) {
        require(
                node.at("/datasource/uid").asText().equals("tapeline")
                        && node.at("/datasource/type").asText().equals("postgres"),
                where + " does not refer to its data source by uid",
                found);
    }

    private static void known(String where, JsonNode options, Set<String> known, List<String> found) {
        options.fieldNames()
                .forEachRemaining(name -> require(known.contains(name), where + " " + name + " is not allowed", found));
    }

    private static void deprecated(String where, JsonNode node, List<String> found) {
        if (node.isObject()) {
            node.properties().forEach(field -> {
                require(
                        !DEPRECATED.contains(field.getKey()),
                        "deprecated or too new: " + where + "/" + field.getKey(),
                        found);
                deprecated(where + "/" + field.getKey(), field.getValue(), found);
            });
        } else if (node.isArray()) {
            node.forEach(element -> deprecated(where, element, found));
        }
    }

    private static boolean hasTimeFilter(String sql) {
        return TIME_MACROS.stream().anyMatch(sql::contains);
    }

    private static Set<String> names(JsonNode list) {
        Set<String> names = new HashSet<>();
        StreamSupport.stream(list.spliterator(), false)
                .forEach(each -> names.add(each.path("name").asText()));
        return names;
    }

    private static void require(boolean isKept, String sentence, List<String> found) {
        if (!isKept) {
            found.add(sentence);
        }
    }

    private static Set<String> with(Set<String> set, String... more) {
        Set<String> all = new HashSet<>(set);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
