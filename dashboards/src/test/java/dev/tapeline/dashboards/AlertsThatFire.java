package dev.tapeline.dashboards;

import dev.tapeline.dashboards.description.AlertDescription;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The alert rules that fire in their first evaluation, calculated without Grafana. */
final class AlertsThatFire {
    private static final String NO_PENDING_PERIOD = "0s";

    private AlertsThatFire() {}

    /** Returns the titles of the rules without a pending period whose number is above its limit. */
    static Set<String> atOnce(Connection reader) throws SQLException {
        PanelQueryRunner query =
                new PanelQueryRunner(reader, new GrafanaSqlExpander(Map.of(), Instant.EPOCH, Instant.EPOCH));
        Set<String> titles = new TreeSet<>();
        for (AlertDescription alert : AlertRulesWriter.descriptions()) {
            List<Object> row = query.run(DashboardQueries.named("alerts/" + alert.sql()))
                    .rows()
                    .get(0);
            boolean isAbove = ((Number) row.get(0)).doubleValue() > alert.above();
            if (isAbove && alert.pendingPeriod().equals(NO_PENDING_PERIOD)) {
                titles.add(alert.title());
            }
        }
        return titles;
    }
}
