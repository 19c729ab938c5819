package dev.tapeline.pipeline.lineage;

import io.openlineage.client.OpenLineage;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Builds the events of runs: one job per stage and per model. */
final class LineageEvents {
    private static final URI PRODUCER = URI.create("https://tapeline.dev/lineage");

    private final OpenLineage vocabulary = new OpenLineage(PRODUCER);
    private final String namespace;
    private final String version;

    /**
     * Events of one deployment.
     *
     * @param namespace of the jobs
     * @param version of the application
     */
    LineageEvents(String namespace, String version) {
        this.namespace = namespace;
        this.version = version;
    }

    OpenLineage vocabulary() {
        return vocabulary;
    }

    /** The run of a job, which the events of its start and its end share. */
    record JobRun(UUID id, String job, String description, Optional<Parent> parent) {
        static JobRun of(String job, String description) {
            return new JobRun(UUID.randomUUID(), job, description, Optional.empty());
        }

        /** A run with an id that follows from what it is about, so that reporting it twice is reporting it once. */
        static JobRun of(String job, String description, String about) {
            UUID id = UUID.nameUUIDFromBytes((job + " " + about).getBytes(StandardCharsets.UTF_8));
            return new JobRun(id, job, description, Optional.empty());
        }

        /** The run of a part of this one. */
        JobRun part(String partJob, String partDescription) {
            return new JobRun(UUID.randomUUID(), partJob, partDescription, Optional.of(new Parent(id, job)));
        }
    }

    /** The run that another one is a part of. */
    record Parent(UUID id, String job) {}

    RunEvent start(JobRun run, Instant at, List<InputDataset> inputs, List<OutputDataset> outputs) {
        return event(EventType.START, run, at, inputs, outputs, Optional.empty());
    }

    RunEvent complete(JobRun run, Instant at, List<InputDataset> inputs, List<OutputDataset> outputs) {
        return event(EventType.COMPLETE, run, at, inputs, outputs, Optional.empty());
    }

    RunEvent fail(JobRun run, Instant at, String message) {
        return event(EventType.FAIL, run, at, List.of(), List.of(), Optional.of(message));
    }

    private RunEvent event(
            EventType type,
            JobRun run,
            Instant at,
            List<InputDataset> inputs,
            List<OutputDataset> outputs,
            Optional<String> failure) {
        OpenLineage.RunFacetsBuilder facets = vocabulary
                .newRunFacetsBuilder()
                .processing_engine(vocabulary.newProcessingEngineRunFacet(version, "tapeline", null));
        run.parent()
                .ifPresent(parent -> facets.parent(vocabulary
                        .newParentRunFacetBuilder()
                        .run(vocabulary
                                .newParentRunFacetRunBuilder()
                                .runId(parent.id())
                                .build())
                        .job(vocabulary
                                .newParentRunFacetJobBuilder()
                                .namespace(namespace)
                                .name(parent.job())
                                .build())
                        .build()));
        failure.ifPresent(message -> facets.errorMessage(vocabulary.newErrorMessageRunFacet(message, "Java", null)));
        return vocabulary
                .newRunEventBuilder()
                .eventType(type)
                .eventTime(at.atZone(ZoneOffset.UTC))
                .run(vocabulary
                        .newRunBuilder()
                        .runId(run.id())
                        .facets(facets.build())
                        .build())
                .job(vocabulary
                        .newJobBuilder()
                        .namespace(namespace)
                        .name(run.job())
                        .facets(vocabulary
                                .newJobFacetsBuilder()
                                .documentation(vocabulary
                                        .newDocumentationJobFacetBuilder()
                                        .description(run.description())
                                        .build())
                                .jobType(vocabulary
                                        .newJobTypeJobFacetBuilder()
                                        .processingType("BATCH")
                                        .integration("TAPELINE")
                                        .jobType("JOB")
                                        .build())
                                .build())
                        .build())
                .inputs(inputs)
                .outputs(outputs)
                .build();
    }
}
