/** The HTML writer, charts and number formats of the report; nothing here knows the warehouse. */
package dev.tapeline.dashboards.report.markup;
