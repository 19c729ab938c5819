package dev.tapeline.dashboards;

import dev.tapeline.dashboards.description.DescriptionFiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the SQL queries of the dashboards, each from its own file.
 *
 * <p>{@code {{name}}} in a query is replaced by the text of {@code selectors/name.sql}, a fragment that several queries share. Grafana's
 * own macros and variables are not touched; comments are removed.
 */
final class DashboardQueries {
    private static final Pattern SELECTOR = Pattern.compile("\\{\\{([a-z0-9_]+)}}");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*\\n");

    private DashboardQueries() {}

    /** Returns the query as it is written into a dashboard, such as {@code market/data-status}. */
    static String named(String name) {
        return expanded(DescriptionFiles.text(name + ".sql"));
    }

    private static String expanded(String sql) {
        String withoutComments = COMMENT.matcher(sql).replaceAll("").strip();
        Matcher selector = SELECTOR.matcher(withoutComments);
        StringBuilder text = new StringBuilder();
        while (selector.find()) {
            String shared = expanded(DescriptionFiles.text("selectors/" + selector.group(1) + ".sql"));
            selector.appendReplacement(
                    text, Matcher.quoteReplacement(indented(shared, indentAt(withoutComments, selector.start()))));
        }
        return selector.appendTail(text).toString();
    }

    private static String indented(String text, String indent) {
        return text.replace("\n", "\n" + indent);
    }

    private static String indentAt(String text, int position) {
        String line = text.substring(text.lastIndexOf('\n', position - 1) + 1, position);
        return line.substring(0, line.length() - line.stripLeading().length());
    }
}
