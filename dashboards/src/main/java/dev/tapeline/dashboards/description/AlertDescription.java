package dev.tapeline.dashboards.description;

import java.util.Locale;

/**
 * One alert rule, from {@code alerts.yml}. It fires while the number that its query returns is above a limit.
 *
 * @param sql name of a query that returns one row with one number and uses no variables
 * @param above the limit
 * @param pendingPeriod how long the number must be above the limit before the alert fires, such as {@code 30m}
 * @param noData the alert's state if the query returns nothing
 * @param error the alert's state if the query fails
 * @param dashboard name of the dashboard to open for details
 * @param panel id of the panel to open in that dashboard
 */
public record AlertDescription(
        String uid,
        String title,
        String sql,
        int above,
        String pendingPeriod,
        String severity,
        String noData,
        String error,
        String dashboard,
        int panel,
        String summary) {
    /** The alert's section in {@code docs/incidents.md}, as the anchor of its heading. */
    public String section() {
        return title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
