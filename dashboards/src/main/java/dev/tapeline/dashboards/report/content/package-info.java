/** What the report shows, read from the warehouse in one transaction. */
package dev.tapeline.dashboards.report.content;
