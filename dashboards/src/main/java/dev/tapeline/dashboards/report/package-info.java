/**
 * The weekly report: one HTML file about the newest week, with one script, which compares the week with the clock, and
 * without anything loaded from the network.
 *
 * <p>{@link dev.tapeline.dashboards.report.HtmlReport} writes it: {@code content} reads the warehouse, {@code page} writes the
 * sections with the elements and charts of {@code markup}.
 */
package dev.tapeline.dashboards.report;
