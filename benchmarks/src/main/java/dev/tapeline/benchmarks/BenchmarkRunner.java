package dev.tapeline.benchmarks;

import dev.tapeline.benchmarks.fixture.RowCounter;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/**
 * Runs the benchmarks that the arguments select and prints rows per second, compared with the baselines.
 *
 * <p>Takes the options of JMH. A benchmark counts its rows in {@link RowCounter}; the baseline of {@code x} is called
 * {@code xBaseline}, and is also that of the benchmarks of its class that have none of their own.
 */
public final class BenchmarkRunner {
    private static final String BASELINE = "Baseline";
    private static final String ROWS_COUNTER = "rows";
    private static final String CPU_COUNTER = "cpuNanos";

    private BenchmarkRunner() {}

    /** Runs JMH and prints the table. */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp()) {
            options.showHelp();
            return;
        }
        if (options.shouldList()) {
            new Runner(options).list();
            return;
        }
        Map<String, Rate> rates = rates(new Runner(options).run());
        System.out.printf("%n%-50s %15s %15s %20s%n", "benchmark", "rows/s", "rows/cpu s", "ratio to baseline");
        rates.forEach((name, rate) -> System.out.printf(
                "%-50s %,15.0f %15s %20s%n",
                name,
                rate.perSecond(),
                rate.hasCpu() ? "%,15.0f".formatted(rate.perCpuSecond()) : "",
                baselineOf(name, rates).map(rate::comparedWith).orElse("")));
    }

    private static Optional<Rate> baselineOf(String name, Map<String, Rate> rates) {
        String benchmark = name.replaceFirst(" .*", "");
        String parameters = name.substring(benchmark.length());
        if (benchmark.endsWith(BASELINE)) {
            return Optional.empty();
        }
        Optional<Rate> own = Optional.ofNullable(rates.get(benchmark + BASELINE + parameters));
        String owner = benchmark.substring(0, benchmark.indexOf('.') + 1);
        return own.or(() -> rates.keySet().stream()
                .filter(other -> other.startsWith(owner) && other.endsWith(BASELINE + parameters))
                .findFirst()
                .map(rates::get));
    }

    /** Rows per second of elapsed time, and of processor time if the benchmark's own thread does the work. */
    private record Rate(double perSecond, double perCpuSecond) {
        boolean hasCpu() {
            return Double.isFinite(perCpuSecond);
        }

        String comparedWith(Rate baseline) {
            String elapsed = "%.2f".formatted(perSecond / baseline.perSecond);
            return hasCpu() ? "%s (cpu %.2f)".formatted(elapsed, perCpuSecond / baseline.perCpuSecond) : elapsed;
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
                String parameters = result.getParams().getParamsKeys().stream()
                        .map(key -> " " + result.getParams().getParam(key))
                        .collect(Collectors.joining());
                rates.put(
                        name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1) + parameters,
                        new Rate(perSecond, 1e9 * perSecond / perSecond(cpu)));
            }
        }
        return rates;
    }

    /** JMH reports a counter in the unit of the benchmark: operations per second, or seconds per operation. */
    private static double perSecond(Result<?> counter) {
        return counter.getScoreUnit().startsWith("ops") ? counter.getScore() : 1 / counter.getScore();
    }
}
