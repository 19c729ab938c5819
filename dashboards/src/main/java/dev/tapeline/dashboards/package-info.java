/**
 * Grafana over the star schema, as files: dashboards, data source and alert rules from small descriptions with the queries beside them.
 *
 * <p>{@link dev.tapeline.dashboards.GrafanaProvisioning} writes them all.
 */
package dev.tapeline.dashboards;
