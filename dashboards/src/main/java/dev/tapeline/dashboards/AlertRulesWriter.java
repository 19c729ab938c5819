package dev.tapeline.dashboards;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tapeline.dashboards.description.AlertDescription;
import dev.tapeline.dashboards.description.DashboardTheme;
import dev.tapeline.dashboards.description.DescriptionFiles;
import java.util.List;
import java.util.Optional;

/**
 * Writes the alert rules as one rule group in Grafana's provisioning format.
 *
 * <p>The rules have a folder of their own: Grafana creates it before it reads the dashboards, and would create the dashboards'
 * folder under an identifier that changes. Grafana substitutes environment variables in this file, so no text in it may contain a dollar sign: the condition is a threshold
 * expression and not a formula such as {@code $A > 0}.
 */
final class AlertRulesWriter {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String EXPRESSION = "__expr__";

    /** The page that has a section for each alert. */
    private static final String RUNBOOK = "docs/incidents.md";

    private final DashboardTheme theme = DashboardTheme.load();
    private final Optional<String> runbookUrl;

    /**
     * Creates a writer.
     *
     * @param runbookUrl address at which people can read that page; without it, alerts name its file
     */
    AlertRulesWriter(Optional<String> runbookUrl) {
        this.runbookUrl = runbookUrl;
    }

    static List<AlertDescription> descriptions() {
        return DescriptionFiles.yaml("alerts.yml", new TypeReference<>() {});
    }

    ObjectNode file() {
        ObjectNode file = JSON.objectNode().put("apiVersion", 1);
        ObjectNode group = file.putArray("groups")
                .addObject()
                .put("orgId", 1)
                .put("name", "tapeline")
                .put("folder", "Tapeline alerts")
                .put("interval", "5m");
        ArrayNode rules = group.putArray("rules");
        descriptions().forEach(alert -> rules.add(rule(alert)));
        return file;
    }

    private ObjectNode rule(AlertDescription alert) {
        ObjectNode rule = JSON.objectNode()
                .put("uid", alert.uid())
                .put("title", alert.title())
                .put("condition", "B");
        ArrayNode data = rule.putArray("data");
        data.add(query(alert));
        data.add(threshold(alert));
        rule.put("noDataState", alert.noData())
                .put("execErrState", alert.error())
                .put("for", alert.pendingPeriod())
                .put("dashboardUid", Dashboards.description(alert.dashboard()).uid())
                .put("panelId", alert.panel());
        // In Grafana's own annotations, which its button "Go to panel" reads.
        ObjectNode annotations = rule.putObject("annotations")
                .put("summary", alert.summary())
                .put("runbook", RUNBOOK + "#" + alert.section())
                .put(
                        "__dashboardUid__",
                        Dashboards.description(alert.dashboard()).uid())
                .put("__panelId__", Integer.toString(alert.panel()));
        // In a provisioning file two dollar signs stand for one.
        runbookUrl.ifPresent(url -> annotations.put("runbook_url", url.replace("$", "$$") + "#" + alert.section()));
        rule.putObject("labels").put("severity", alert.severity()).put("application", "tapeline");
        return rule;
    }

    private ObjectNode query(AlertDescription alert) {
        ObjectNode data = step("A", theme.datasource().get("uid").asText());
        ObjectNode model = JSON.objectNode().put("refId", "A");
        model.set("datasource", theme.datasource());
        model.put("format", "table")
                .put("editorMode", "code")
                .put("rawQuery", true)
                .put("rawSql", DashboardQueries.named("alerts/" + alert.sql()));
        return data.set("model", withInterval(model));
    }

    private static ObjectNode threshold(AlertDescription alert) {
        ObjectNode data = step("B", EXPRESSION);
        ObjectNode model =
                JSON.objectNode().put("refId", "B").put("type", "threshold").put("expression", "A");
        model.putObject("datasource").put("type", EXPRESSION).put("uid", EXPRESSION);
        ObjectNode condition = model.putArray("conditions").addObject().put("type", "query");
        condition.putObject("evaluator").put("type", "gt").putArray("params").add(alert.above());
        condition.putObject("operator").put("type", "and");
        condition.putObject("query").putArray("params").add("B");
        condition.putObject("reducer").put("type", "last").putArray("params");
        return data.set("model", withInterval(model));
    }

    private static ObjectNode step(String refId, String datasource) {
        ObjectNode step = JSON.objectNode().put("refId", refId);
        step.putObject("relativeTimeRange").put("from", 600).put("to", 0);
        return step.put("datasourceUid", datasource);
    }

    private static ObjectNode withInterval(ObjectNode model) {
        return model.put("intervalMs", 1000).put("maxDataPoints", 43_200).put("hide", false);
    }
}
