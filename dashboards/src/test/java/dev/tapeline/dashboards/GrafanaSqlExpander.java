package dev.tapeline.dashboards;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Expands a query as Grafana does: first the variables (in the browser), then the macros (in the PostgreSQL data source).
 *
 * <p>It copies Grafana's limitations too: the arguments of a macro end at the first closing bracket, and a variable without a format is
 * quoted only if several values can be selected.
 */
record GrafanaSqlExpander(Map<String, Selection> selections, Instant from, Instant to) {
    /** The syntax of variables: $name, [[name:format]], ${name.field:format}. */
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(\\w+)|\\[\\[(\\w+?)(?::(\\w+))?\\]\\]|\\$\\{(\\w+)(?:\\.([^:^}]+))?(?::([^}]+))?\\}");
    /** The syntax of macros. */
    private static final Pattern MACRO = Pattern.compile("\\$([_a-zA-Z0-9]+)\\(([^)]*)\\)");

    private static final Pattern REGEX_CHARACTER = Pattern.compile("[\\\\^$*+?.()|\\[\\]{}/]");

    /** The selected value or values of a variable. */
    record Selection(List<String> texts, List<String> values, boolean isQuoted, boolean isList) {
        static Selection one(String value) {
            return new Selection(List.of(value), List.of(value), false, false);
        }

        static Selection ofText(String text, String value) {
            return new Selection(List.of(text), List.of(value), false, false);
        }

        /** Selects values of a variable with multi-select, where a single value is a list too. */
        static Selection several(String... values) {
            return new Selection(List.of(values), List.of(values), true, true);
        }

        /** Selects All in a variable that defines no custom value for it. */
        static Selection all(List<String> options) {
            return new Selection(List.of("All"), options, true, true);
        }
    }

    String expanded(String sql) {
        return macros(withVariables(sql));
    }

    /** Expands what the browser does and leaves the macros to the server. */
    String withVariables(String text) {
        return VARIABLE.matcher(text).replaceAll(match -> {
            String name = first(match.group(1), match.group(2), match.group(4));
            String format = first(match.group(3), match.group(6));
            if (name.equals("__from") || name.equals("__to")) {
                return Long.toString((name.equals("__from") ? from : to).toEpochMilli());
            }
            Selection selection = selections.get(name);
            return Matcher.quoteReplacement(selection == null ? match.group() : formatted(selection, format));
        });
    }

    private static String formatted(Selection selection, String format) {
        List<String> values = selection.values();
        if (format == null) {
            // The data source's default format.
            return selection.isQuoted() ? joined(values, ",", GrafanaSqlExpander::quoted) : values.get(0);
        }
        return switch (format) {
            case "raw", "csv" -> String.join(",", values);
            case "sqlstring" -> joined(values, ",", GrafanaSqlExpander::sqlString);
            case "singlequote" -> joined(values, ",", value -> "'" + value.replace("'", "\\'") + "'");
            case "doublequote" -> joined(values, ",", value -> "\"" + value.replace("\"", "\\\"") + "\"");
            case "pipe" -> String.join("|", values);
            case "regex" -> regex(values);
            case "text" -> String.join(" + ", selection.texts());
            case "percentencode" ->
                percentEncoded(
                        selection.isList() && values.size() > 1 ? "{" + String.join(",", values) + "}" : values.get(0));
            default -> throw new IllegalArgumentException("no format " + format);
        };
    }

    private static String regex(List<String> values) {
        return values.size() == 1
                ? regexEscaped(values.get(0))
                : values.isEmpty() ? "" : "(" + joined(values, "|", GrafanaSqlExpander::regexEscaped) + ")";
    }

    private static String regexEscaped(String value) {
        return REGEX_CHARACTER.matcher(value).replaceAll("\\\\$0");
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Grafana 9.4 also escapes the double quote, as no SQL needs it. */
    private static String sqlString(String value) {
        return "'" + value.replace("'", "''").replace("\"", "\\\"") + "'";
    }

    private static String percentEncoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String macros(String sql) {
        return MACRO.matcher(sql).replaceAll(match -> {
            List<String> arguments = Arrays.stream(match.group(2).split(",", -1))
                    .map(String::trim)
                    .toList();
            return Matcher.quoteReplacement(macro(match.group(1), arguments));
        });
    }

    private String macro(String name, List<String> arguments) {
        String argument = arguments.get(0);
        return switch (name) {
            case "__time" -> argument + " AS \"time\"";
            case "__timeEpoch" -> "extract(epoch from " + argument + ") as \"time\"";
            case "__timeFilter" -> {
                if (argument.isEmpty()) {
                    throw new IllegalArgumentException("missing time column argument for macro " + name);
                }
                yield "%s BETWEEN '%s' AND '%s'".formatted(argument, from, to);
            }
            case "__timeFrom" -> "'" + from + "'";
            case "__timeTo" -> "'" + to + "'";
            case "__unixEpochFilter" ->
                "%s >= %d AND %s <= %d".formatted(argument, from.getEpochSecond(), argument, to.getEpochSecond());
            case "__unixEpochFrom" -> Long.toString(from.getEpochSecond());
            case "__unixEpochTo" -> Long.toString(to.getEpochSecond());
            case "__timeGroup", "__timeGroupAlias" ->
                throw new IllegalArgumentException("$" + name + " begins its weeks on Thursday: group by week_ending");
            default ->
                throw new IllegalArgumentException("unknown macro \"%s\"".formatted(name.toLowerCase(Locale.ROOT)));
        };
    }

    private static String joined(List<String> values, String separator, Function<String, String> each) {
        return values.stream().map(each).collect(Collectors.joining(separator));
    }

    private static String first(String... groups) {
        return Arrays.stream(groups).filter(group -> group != null).findFirst().orElse(null);
    }
}
