/** The sections of the report, each written as HTML. */
package dev.tapeline.dashboards.report.page;
