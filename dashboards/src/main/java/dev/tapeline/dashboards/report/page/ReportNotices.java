package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.markup.HtmlWriter;
import java.util.List;

/** Writes what the reader of the report must know beforehand, one line each, in a part of the page that can be replaced. */
public final class ReportNotices {
    private static final String BEGIN = "<!-- notices -->";
    private static final String END = "<!-- end of notices -->";

    private ReportNotices() {}

    static void write(HtmlWriter html, List<String> notices) {
        html.comment(BEGIN);
        notices.forEach(notice -> html.element("p", notice, "class", "notice", "role", "status"));
        html.comment(END);
    }

    /** The page with other notices; unchanged if it has no place for them. */
    public static String replaceIn(String page, List<String> notices) {
        HtmlWriter html = new HtmlWriter();
        write(html, notices);
        return withPart(page, html.toString());
    }

    /** The page with the notices of another one. */
    public static String copy(String from, String page) {
        int begin = from.indexOf(BEGIN);
        int end = from.indexOf(END, Math.max(begin, 0));
        return begin < 0 || end < 0 ? page : withPart(page, from.substring(begin, end + END.length()));
    }

    private static String withPart(String page, String part) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END, Math.max(begin, 0));
        return begin < 0 || end < 0 ? page : page.substring(0, begin) + part + page.substring(end + END.length());
    }
}
