/** What a process that plays roles tells of itself: Micrometer's meters, and samples of them in the warehouse. */
package dev.tapeline.cli.metrics;
