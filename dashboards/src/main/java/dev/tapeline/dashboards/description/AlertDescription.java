package dev.tapeline.dashboards.description;

/**
 * One alert rule: fires while its query's number is above a limit.
 *
 * @param sql of one row and one number, without variables
 * @param lasting how long it must be above, such as {@code 30m}
 * @param noData the state when the query returns nothing; {@code error} when it fails
 * @param dashboard name of the dashboard that shows more, and {@code panel} in it
 */
public record AlertDescription(
        String uid,
        String title,
        String sql,
        int above,
        String lasting,
        String severity,
        String noData,
        String error,
        String dashboard,
        int panel,
        String summary) {}
