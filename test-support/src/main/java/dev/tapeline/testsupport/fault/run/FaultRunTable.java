package dev.tapeline.testsupport.fault.run;

import dev.tapeline.testsupport.fault.schedule.Fault;
import dev.tapeline.testsupport.fault.schedule.FaultAction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The summary of many seeds as a Markdown table. */
final class FaultRunTable {
    private FaultRunTable() {}

    static String of(List<SeedResult> results) {
        Map<FaultAction, Map<String, Integer>> counts = new TreeMap<>();
        results.forEach(result -> result.injected()
                .forEach(fault -> counts.computeIfAbsent(fault.action(), action -> new TreeMap<>())
                        .merge(place(fault), 1, Integer::sum)));
        StringBuilder table = new StringBuilder("| fault | injected | at |\n| --- | ---: | --- |\n");
        counts.forEach((action, places) -> table.append("| %s | %d | %s |%n"
                .formatted(
                        action,
                        places.values().stream().mapToInt(Integer::intValue).sum(),
                        places.toString().replaceAll("[{}]", ""))));
        double seconds = results.stream()
                .mapToDouble(result -> result.duration().toMillis() / 1e3)
                .sum();
        List<Long> failed = results.stream()
                .filter(result -> !result.hasPassed())
                .map(SeedResult::seed)
                .toList();
        return table.append(
                        "\nseeds %d, failed %d %s, recoveries %d, processes that ended by themselves %d, %.0f s (%.1f s a seed)%n"
                                .formatted(
                                        results.size(),
                                        failed.size(),
                                        failed,
                                        results.stream()
                                                .mapToInt(SeedResult::recoveries)
                                                .sum(),
                                        results.stream()
                                                .mapToInt(result ->
                                                        result.unexpectedEnds().size())
                                                .sum(),
                                        seconds,
                                        seconds / Math.max(1, results.size())))
                .append("mean seconds: %s%n".formatted(PhaseTimes.describe(meanPhases(results))))
                .toString();
    }

    private static Map<String, Duration> meanPhases(List<SeedResult> results) {
        Map<String, Duration> sums = new LinkedHashMap<>();
        results.forEach(result -> result.phases().forEach((phase, time) -> sums.merge(phase, time, Duration::plus)));
        sums.replaceAll((phase, sum) -> sum.dividedBy(results.size()));
        return sums;
    }

    private static String place(Fault fault) {
        return fault.channel() + " " + fault.point();
    }
}
