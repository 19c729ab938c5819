package dev.tapeline.benchmarks;

import dev.tapeline.benchmarks.fixture.RowCounter;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks that the arguments select, with JMH's own options, and prints rows per second, each beside its baseline.
 *
 * <p>A benchmark counts the rows that it has worked off in {@link RowCounter}; the baseline of {@code x} is called {@code xBaseline}.
 */
public final class BenchmarkRunner {
    private static final String BASELINE = "Baseline";
    private static final String ROWS_COUNTER = "rows";
    private static final String CPU_COUNTER = "cpuNanos";

    private BenchmarkRunner() {}

    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        Map<String, Rate> rates = rates(new Runner(options).run());
        System.out.printf("%n%-50s %15s %15s %20s%n", "benchmark", "rows/s", "rows/cpu s", "times its baseline");
        rates.forEach((name, rate) -> System.out.printf(
                "%-50s %,15.0f %15s %20s%n",
                name,
                rate.perSecond(),
                rate.hasCpu() ? "%,15.0f".formatted(rate.perCpuSecond()) : "",
                Optional.ofNullable(rates.get(name + BASELINE))
                        .map(rate::timesThat)
                        .orElse("")));
    }

    /** Rows by the clock, and by the processor time of the benchmark's own thread where that does the work. */
    private record Rate(double perSecond, double perCpuSecond) {
        boolean hasCpu() {
            return Double.isFinite(perCpuSecond);
        }

        String timesThat(Rate baseline) {
            String clock = "%.1f".formatted(perSecond / baseline.perSecond);
            return hasCpu() ? "%s (cpu %.1f)".formatted(clock, perCpuSecond / baseline.perCpuSecond) : clock;
        }
    }

    private static Map<String, Rate> rates(Collection<RunResult> results) {
        Map<String, Rate> rates = new LinkedHashMap<>();
        for (RunResult result : results) {
            Result<?> rows = result.getSecondaryResults().get(ROWS_COUNTER);
            Result<?> cpu = result.getSecondaryResults().get(CPU_COUNTER);
            if (rows != null && cpu != null) {
                String name = result.getParams().getBenchmark();
                double perSecond = perSecond(rows);
                rates.put(
                        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
                        new Rate(perSecond, 1e9 * perSecond / perSecond(cpu)));
            }
        }
        return rates;
    }

    /** JMH gives counters like the benchmark itself: per second, or as seconds for one. */
    private static double perSecond(Result<?> counter) {
        return counter.getScoreUnit().startsWith("ops") ? counter.getScore() : 1 / counter.getScore();
    }
}
