/**
 * Generates the Grafana files for the star schema: dashboards, data source and alert rules, from YAML descriptions and SQL files.
 *
 * <p>{@link dev.tapeline.dashboards.GrafanaProvisioning} writes all files.
 */
package dev.tapeline.dashboards;
