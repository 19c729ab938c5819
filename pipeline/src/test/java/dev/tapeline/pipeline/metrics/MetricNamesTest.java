package dev.tapeline.pipeline.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.normalizer.topology.NormalizerProgress;
import dev.tapeline.operations.metrics.Metric;
import dev.tapeline.operations.metrics.WarehouseState;
import dev.tapeline.sink.SinkProgress;
import dev.tapeline.vendor.MarketDataSource;
import io.micrometer.prometheus.PrometheusConfig;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares what Prometheus reads from a process with the declared metrics: names, types and labels. */
@SuppressWarnings("deprecation") // the registry that Quarkus uses
class MetricNamesTest {
    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (tapeline_\\S+) (\\S+)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(tapeline_\\w+?)(_count|_sum)?(?:\\{(.*)})? \\S+$");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");

    @TempDir
    Path home;

    @Test
    void whatPrometheusReadsIsWhatIsDeclared() {
        String scrape = scrape();

        TreeMap<String, String> types = new TreeMap<>(TYPE.matcher(scrape)
                .results()
                .filter(type -> !type.group(1).endsWith("_max"))
                .collect(Collectors.toMap(type -> type.group(1), type -> type.group(2))));

        assertThat(types)
                .isEqualTo(new TreeMap<>(Arrays.stream(Metric.values())
                        .collect(Collectors.toMap(Metric::prometheusName, Metric::type))));
        for (Metric metric : Metric.values()) {
            assertThat(labels(scrape, metric.prometheusName()))
                    .as(metric.prometheusName())
                    .isEqualTo(new TreeSet<>(metric.labels()));
        }
    }

    @Test
    void unitsAreTheBaseUnitsInTheNames() {
        assertThat(Metric.values())
                .allMatch(metric -> metric.prometheusName().matches("tapeline_[a-z_]+"))
                .allMatch(metric -> (metric.kind() == Metric.Kind.COUNTER)
                        == metric.prometheusName().endsWith("_total"))
                .allMatch(metric -> metric.unit().equals("seconds")
                        == metric.prometheusName().replace("_total", "").endsWith("_seconds"))
                .allMatch(metric ->
                        metric.unit().equals("bytes") == metric.prometheusName().endsWith("_bytes"));
    }

    @Test
    void unknownStateIsNoNumber() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProcessMeters meters = new ProcessMeters(registry)) {
            meters.observeWarehouse(() -> WarehouseState.UNKNOWN);

            assertThat(registry.scrape())
                    .contains(
                            "tapeline_newest_batch_timestamp_seconds NaN",
                            "tapeline_checks{severity=\"error\",status=\"failed\",} NaN");
        }
    }

    private String scrape() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        try (ProcessMeters meters = new ProcessMeters(registry)) {
            StageMeters stages = new StageMeters(registry);
            stages.declareExtractor();
            stages.declareModeler();
            stages.declareMessages();
            stages.batchPublished(batch(), "run");
            stages.modelRunEnded(
                    new ChecksFailed("run", List.of(new ModelBuildResult("dim_stock", 3, 0.1)), List.of()),
                    Duration.ofSeconds(1));
            meters.observeProcess("up", home);
            meters.observeFetching(stages);
            meters.observeNormalizer(() -> new NormalizerProgress(1, 0, 5, 2, 3, 0, 1, 1), () -> OptionalLong.of(7));
            meters.observeSink(
                    () -> new SinkProgress(3, 1, 1, Duration.ofSeconds(1), false), () -> OptionalLong.empty());
            meters.observeWarehouse(() -> WarehouseState.UNKNOWN);
            return registry.scrape();
        }
    }

    private static BatchReport batch() {
        return new BatchReport(
                "b",
                MarketDataSource.SIMULATED,
                1,
                1,
                1,
                0,
                List.of(),
                List.of(),
                0,
                1,
                new TreeMap<>(),
                Duration.ofSeconds(2),
                Duration.ZERO,
                Duration.ZERO);
    }

    private static Set<String> labels(String scrape, String name) {
        return SAMPLE.matcher(scrape)
                .results()
                .filter(sample -> sample.group(1).equals(name))
                .map(sample -> sample.group(3) == null ? "" : sample.group(3))
                .flatMap(labels -> LABEL.matcher(labels).results().map(MatchResult.class::cast))
                .map(label -> label.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
