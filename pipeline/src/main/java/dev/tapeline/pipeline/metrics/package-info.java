/** Micrometer meters of a process that runs roles, and samples of them in the warehouse. */
package dev.tapeline.pipeline.metrics;
