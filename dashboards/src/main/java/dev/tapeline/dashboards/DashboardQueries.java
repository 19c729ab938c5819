package dev.tapeline.dashboards;

import dev.tapeline.dashboards.description.DescriptionFiles;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The queries, each a file of its own.
 *
 * <p>{@code {{name}}} in a query stands for a selector, which several queries share; Grafana's own macros and variables are left
 * as they are.
 */
final class DashboardQueries {
    private static final Pattern SELECTOR = Pattern.compile("\\{\\{([a-z0-9_]+)}}");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*--.*\\n");

    private DashboardQueries() {}

    /** A query as Grafana gets it, such as {@code market/light}. */
    static String named(String name) {
        return expanded(DescriptionFiles.text(name + ".sql"));
    }

    private static String expanded(String sql) {
        String bare = COMMENT.matcher(sql).replaceAll("").strip();
        Matcher selector = SELECTOR.matcher(bare);
        StringBuilder text = new StringBuilder();
        while (selector.find()) {
            String shared = expanded(DescriptionFiles.text("selectors/" + selector.group(1) + ".sql"));
            selector.appendReplacement(
                    text, Matcher.quoteReplacement(indented(shared, indentAt(bare, selector.start()))));
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
