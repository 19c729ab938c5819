package dev.tapeline.dashboards;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.DashboardDescription.Subject;
import dev.tapeline.dashboards.description.DashboardTheme;

/**
 * The data links of one dashboard.
 *
 * <p>A link keeps the time range only to a dashboard of the same subject: five years of prices are no range for operations.
 *
 * @param subject of the dashboard that the links are on
 */
record DataLinks(DashboardTheme theme, Subject subject) {
    ObjectNode named(String name) {
        DashboardTheme.Link link = theme.link(name);
        String url = "/d/" + Dashboards.description(link.dashboard()).uid() + "?" + link.query();
        boolean keepsRange = Dashboards.description(link.dashboard()).subject() == subject;
        return JsonNodeFactory.instance
                .objectNode()
                .put("title", link.title())
                .put("url", keepsRange ? url + "&${__url_time_range}" : url)
                .put("targetBlank", false);
    }
}
