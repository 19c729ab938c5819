/**
 * Where a number comes from: {@link dev.tapeline.cli.lineage.Tracing} follows a row back to the vendor's bytes, {@link
 * dev.tapeline.cli.lineage.Explaining} works a value out again.
 */
package dev.tapeline.cli.lineage;
