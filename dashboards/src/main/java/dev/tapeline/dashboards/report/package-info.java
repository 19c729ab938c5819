/**
 * The weekly report: one HTML file about the newest week, without scripts and without anything loaded from the network.
 *
 * <p>{@link dev.tapeline.dashboards.report.HtmlReport} writes it.
 */
package dev.tapeline.dashboards.report;
