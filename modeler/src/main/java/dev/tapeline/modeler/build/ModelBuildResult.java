package dev.tapeline.modeler.build;

/**
 * What it took to build one model.
 *
 * @param rows in it; 0 for a view, whose rows exist when read
 * @param seconds for rows, keys and statistics
 */
public record ModelBuildResult(String model, long rows, double seconds) {}
