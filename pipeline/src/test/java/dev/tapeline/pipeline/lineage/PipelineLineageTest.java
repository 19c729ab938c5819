package dev.tapeline.pipeline.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tapeline.extractor.bronze.BatchReport;
import dev.tapeline.modeler.ModelRunReport.Built;
import dev.tapeline.modeler.ModelRunReport.ChecksFailed;
import dev.tapeline.modeler.ModelRunReport.Unchanged;
import dev.tapeline.modeler.build.ModelBuildResult;
import dev.tapeline.modeler.run.ModelRunPlan;
import dev.tapeline.testsupport.http.WebhookServer;
import dev.tapeline.vendor.MarketDataSource;
import io.openlineage.client.OpenLineageClientUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of a batch and of model runs, as a file and a real receiver get them. */
class PipelineLineageTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-30T14:00:00Z"), ZoneOffset.UTC);
    private static final DatasetNames NAMES =
            new DatasetNames("kafka://broker:9092", "postgres://db:5432", "tapeline", "s3://tapeline");

    @TempDir
    Path directory;

    @Test
    void batchAndModelRunAreRunsOfTheirStages() throws IOException {
        List<JsonNode> events = eventsOf(lineage -> {
            lineage.extractionStarted("schedule");
            lineage.batchPublished(batch(), "schedule");
            lineage.modelRunStarted("batch complete");
            lineage.modelRunEnded(built(), Duration.ofSeconds(1));
        });

        assertThat(events.stream()
                        .map(event -> event.path("eventType").asText() + " "
                                + event.at("/job/name").asText()))
                .containsExactly(
                        "START extract",
                        "COMPLETE extract",
                        "START normalize",
                        "COMPLETE normalize",
                        "START load",
                        "COMPLETE load",
                        "START model",
                        "START model.fact_adjusted_prices",
                        "COMPLETE model.fact_adjusted_prices",
                        "COMPLETE model");
        assertThat(events.get(0).at("/run/runId")).isEqualTo(events.get(1).at("/run/runId"));
        assertThat(events.get(1).at("/inputs/0/namespace").asText()).isNotEmpty();
        assertThat(events.get(3).at("/outputs/0/name").asText()).isEqualTo("silver.weekly-bars");
        assertThat(events.get(3).at("/outputs/0/facets/schema/fields").findValuesAsText("name"))
                .contains("adjusted_close", "week_ending");
        assertThat(events.get(8).at("/run/facets/parent/run/runId"))
                .isEqualTo(events.get(9).at("/run/runId"));
    }

    @Test
    void goldHasItsColumnsAndWhatTheyAreMadeOf() throws IOException {
        List<JsonNode> events = eventsOf(lineage -> {
            lineage.modelRunStarted("manual");
            lineage.modelRunEnded(built(), Duration.ofSeconds(1));
        });

        JsonNode fact = events.get(2).at("/outputs/0");
        assertThat(fact.path("namespace").asText()).isEqualTo("postgres://db:5432");
        assertThat(fact.path("name").asText()).isEqualTo("tapeline.gold.fact_adjusted_prices");
        assertThat(fact.at("/facets/schema/fields").findValuesAsText("name"))
                .contains("weekly_return_pct", "z_score_52w");
        JsonNode origin = fact.at("/facets/columnLineage/fields/weekly_return_pct/inputFields");
        assertThat(origin).hasSize(1);
        assertThat(origin.at("/0/name").asText()).isEqualTo("tapeline.silver.weekly_bar");
        assertThat(origin.at("/0/field").asText()).isEqualTo("adjusted_close");
        assertThat(events.get(2).path("inputs").findValuesAsText("name")).contains("tapeline.silver.weekly_bar");
    }

    @Test
    void failuresAreToldWithTheirCause() throws IOException {
        List<JsonNode> events = eventsOf(lineage -> {
            lineage.extractionStarted("run");
            lineage.extractionFailed(new IllegalStateException("the broker is unavailable"), "run");
            lineage.modelRunStarted("manual");
            lineage.modelRunFailed(new IllegalStateException("lock timeout"), Duration.ZERO);
            lineage.modelRunStarted("manual");
            lineage.modelRunEnded(new ChecksFailed("1", List.of(), List.of()), Duration.ZERO);
        });

        assertThat(events.stream().map(event -> event.path("eventType").asText()))
                .containsExactly("START", "FAIL", "START", "FAIL", "START", "FAIL");
        assertThat(events.get(1).at("/run/facets/errorMessage/message").asText())
                .isEqualTo("the broker is unavailable (IllegalStateException)");
    }

    /** What the specification requires of each event, and what its own model can read. */
    @Test
    void eventsAreValid() throws IOException {
        List<JsonNode> events = eventsOf(lineage -> {
            lineage.extractionStarted("schedule");
            lineage.batchPublished(batch(), "schedule");
            lineage.modelRunStarted("batch complete");
            lineage.modelRunEnded(built(), Duration.ofSeconds(1));
        });

        assertThat(events).allSatisfy(event -> {
            assertThat(ZonedDateTime.parse(event.path("eventTime").asText())).isNotNull();
            assertThat(URI.create(event.path("producer").asText()).isAbsolute()).isTrue();
            assertThat(event.path("schemaURL").asText()).contains("OpenLineage.json#/$defs/RunEvent");
            assertThat(UUID.fromString(event.at("/run/runId").asText())).isNotNull();
            assertThat(event.at("/job/namespace").asText()).isEqualTo("tapeline");
            assertThat(event.findParents("facets")).allSatisfy(owner -> assertThat(owner.path("facets"))
                    .allSatisfy(facet -> assertThat(facet.path("_producer").asText() + facet.path("_schemaURL"))
                            .contains("tapeline", "https://openlineage.io/spec/facets/")));
            assertThat(event.findParents("name"))
                    .allMatch(named -> !named.path("name").asText().isEmpty());
            String text = event.toString();
            assertThat(new ObjectMapper()
                            .readTree(OpenLineageClientUtils.toJson(OpenLineageClientUtils.runEventFromJson(text)))
                            .at("/job/name"))
                    .isEqualTo(event.at("/job/name"));
        });
    }

    @Test
    void silentReceiverHoldsUpNobody() {
        try (WebhookServer silent = WebhookServer.start()) {
            silent.keepSilent();
            PipelineLineage lineage =
                    lineage(new LineageReceiver(Optional.of(silent.uri("/")), Optional.empty(), Optional.empty()));
            lineage.modelRunStarted("manual");
            lineage.modelRunEnded(new Unchanged("1"), Duration.ZERO);

            lineage.close();

            assertThat(silent.requests().size()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void receiverGetsEventsWithTheKey() throws IOException {
        try (WebhookServer receiver = WebhookServer.start()) {
            try (PipelineLineage lineage =
                    lineage(new LineageReceiver(Optional.of(receiver.uri("")), Optional.of("key"), Optional.empty()))) {
                lineage.modelRunStarted("manual");
                lineage.modelRunEnded(new Unchanged("1"), Duration.ZERO);
                receiver.awaitRequests(2);
            }

            assertThat(receiver.requests())
                    .extracting(WebhookServer.Request::path)
                    .containsOnly("/api/v1/lineage");
        }
    }

    @Test
    void fileWithoutADirectoryIsInTheWorkingDirectory() throws IOException {
        Path file = Path.of("lineage-" + UUID.randomUUID() + ".ndjson");
        try {
            assertThat(eventsOf(file, lineage -> lineage.modelRunStarted("manual")))
                    .hasSize(1);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private List<JsonNode> eventsOf(Consumer<PipelineLineage> what) throws IOException {
        return eventsOf(directory.resolve("events.ndjson"), what);
    }

    private static List<JsonNode> eventsOf(Path file, Consumer<PipelineLineage> what) throws IOException {
        try (PipelineLineage lineage =
                lineage(new LineageReceiver(Optional.empty(), Optional.empty(), Optional.of(file)))) {
            what.accept(lineage);
            lineage.flush();
        }
        ObjectMapper json = new ObjectMapper();
        return Files.readAllLines(file).stream()
                .map(line -> {
                    try {
                        return json.readTree(line);
                    } catch (IOException e) {
                        throw new AssertionError(line, e);
                    }
                })
                .toList();
    }

    private static PipelineLineage lineage(LineageReceiver receiver) {
        return new PipelineLineage(receiver, "tapeline", "1.0", () -> NAMES, CLOCK);
    }

    private static Built built() {
        return new Built(
                "1",
                new ModelRunPlan.FullRefresh("test"),
                List.of(new ModelBuildResult("series", 10, 0.1), new ModelBuildResult("fact_adjusted_prices", 10, 0.1)),
                List.of());
    }

    private static BatchReport batch() {
        return new BatchReport(
                "b1",
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
}
