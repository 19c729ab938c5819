package dev.tapeline.cli.docs;

import dev.tapeline.operations.metrics.Metric;
import dev.tapeline.testsupport.GoldenFile;
import dev.tapeline.testsupport.MarkdownPage;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Keeps {@code docs/metrics.md} equal to the declared metrics. */
class MetricsPageTest {
    @Test
    void pageListsAllMetrics() {
        MarkdownPage page = new MarkdownPage()
                .line("# Metrics")
                .line("")
                .paragraph("Generated from `dev.tapeline.operations.metrics.Metric`. `up`, `extract`, `normalize` and"
                        + " `sink` serve these metrics at `/q/metrics` in the text format of Prometheus, beside"
                        + " those of the Java virtual machine (`jvm_…`, `process_…`, `system_…`). Each names"
                        + " the commands that serve it.")
                .paragraph("Counters start at zero with the process. A summary has `_count` and `_sum`, and `_max` for"
                        + " the last minutes. Metrics about the warehouse are read every 30 seconds and are not"
                        + " a number while it is unavailable; several processes report the same values, so use"
                        + " `max`:")
                .line("```")
                .line("time() - max(tapeline_newest_batch_timestamp_seconds) > 8 * 86400        no batch for 8 days")
                .line("max(tapeline_checks{severity=\"error\",status=\"failed\"}) > 0                gold is not"
                        + " updated")
                .line("sum by (role) (rate(tapeline_rows_out_total[5m]))                        rows per second")
                .line("max(tapeline_consumer_lag{role=\"normalizer\"})                            backlog")
                .line("```")
                .line("")
                .paragraph("`docker/prometheus.yml` scrapes all roles of the containers.");
        for (Metric.Source source : Metric.Source.values()) {
            List<Metric> metrics = Arrays.stream(Metric.values())
                    .filter(metric -> metric.source() == source)
                    .toList();
            page.heading(
                    2,
                    "Served by "
                            + source.commands().stream()
                                    .map(command -> "`" + command + "`")
                                    .collect(Collectors.joining(", ")));
            metrics.forEach(metric -> page.bullet(text(metric)));
        }

        new GoldenFile(Path.of("../docs/metrics.md")).assertContent(page.toString());
    }

    private static String text(Metric metric) {
        String labels = metric.labels().isEmpty() ? "" : "{" + String.join(",", metric.labels()) + "}";
        String unit = metric.unit().isEmpty() ? "" : ", " + metric.unit();
        return "`" + metric.prometheusName() + labels + "` (" + metric.type() + unit + "): " + metric.meaning();
    }
}
