/**
 * The Monday report: one HTML file, without scripts and without a network, that everybody can look at after a run.
 *
 * <p>{@link dev.tapeline.dashboards.report.HtmlReport} writes it.
 */
package dev.tapeline.dashboards.report;
