package dev.tapeline.dashboards.report.markup;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** A value axis that begins or ends at zero, with ticks at round values. */
public record ChartAxis(double lowest, double highest, List<Double> ticks) {
    private static final double[] ROUND_STEPS = {1, 2, 2.5, 5, 10};

    /** An axis from zero to the round value above the highest value, so that heights are proportional to values. */
    public static ChartAxis above(double highest) {
        double step = roundStep(highest);
        long steps = Math.max(1, (long) Math.ceil(highest / step - 1e-9));
        return new ChartAxis(0, steps * step, multiples(step, 0, steps));
    }

    /** An axis from the round value below the lowest value to zero. */
    public static ChartAxis below(double lowest) {
        ChartAxis mirrored = above(Math.max(-lowest, 0.01));
        return new ChartAxis(
                -mirrored.highest,
                0,
                mirrored.ticks.stream().map(tick -> 0 - tick).toList());
    }

    /** A round step that divides the values from zero into at most four parts. */
    private static double roundStep(double highest) {
        double wanted = highest / 4;
        double magnitude = Math.pow(10, Math.floor(Math.log10(wanted)));
        return DoubleStream.of(ROUND_STEPS)
                .map(step -> step * magnitude)
                .filter(step -> step >= wanted * (1 - 1e-9))
                .findFirst()
                .orElse(10 * magnitude);
    }

    private static List<Double> multiples(double step, long first, long last) {
        return LongStream.rangeClosed(first, last).mapToObj(n -> n * step).toList();
    }
}
