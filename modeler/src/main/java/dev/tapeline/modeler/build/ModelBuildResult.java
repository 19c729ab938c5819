package dev.tapeline.modeler.build;

/**
 * Size and duration of the build of one model.
 *
 * @param rows number of rows; 0 for a view
 * @param seconds duration of the build with keys and statistics
 */
public record ModelBuildResult(String model, long rows, double seconds) {}
