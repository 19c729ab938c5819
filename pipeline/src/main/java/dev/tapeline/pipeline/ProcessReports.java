package dev.tapeline.pipeline;

import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.tracing.TraceExporter;
import dev.tapeline.pipeline.config.BuildVersion;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.lineage.DatasetNames;
import dev.tapeline.pipeline.lineage.LineageReceiver;
import dev.tapeline.pipeline.lineage.PipelineLineage;
import dev.tapeline.pipeline.listener.PipelineListener;
import dev.tapeline.pipeline.notification.ProcessMessages;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.pipeline.tracing.PipelineTraces;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** All that reports elsewhere what a process does, as far as it is configured: meters, messages, traces, lineage. */
final class ProcessReports implements AutoCloseable {
    private final ProcessMessages messages;
    private final Optional<PipelineTraces> traces;
    private final Optional<PipelineLineage> lineage;
    private final PipelineListener listener;

    private ProcessReports(
            ProcessMessages messages,
            Optional<PipelineTraces> traces,
            Optional<PipelineLineage> lineage,
            List<PipelineListener> listeners) {
        this.messages = messages;
        this.traces = traces;
        this.lineage = lineage;
        this.listener = PipelineListener.of(listeners);
    }

    static ProcessReports of(
            TapelineConfig config, TapelineHome home, StackConnection servers, PipelineListener meters) {
        Supplier<Optional<DataSource>> reader = () -> servers.reader().map(role -> servers.pooledReader());
        ProcessMessages messages = ProcessMessages.of(config, home, reader, meters);
        Optional<PipelineTraces> traces = config.traces()
                .endpoint()
                .map(endpoint -> new PipelineTraces(exporter(config.traces(), endpoint), reader));
        Optional<PipelineLineage> lineage = lineage(config, servers);
        List<PipelineListener> listeners = Stream.<Stream<? extends PipelineListener>>of(
                        Stream.of(meters), messages.listeners(), traces.stream(), lineage.stream())
                .<PipelineListener>flatMap(each -> each)
                .toList();
        return new ProcessReports(messages, traces, lineage, listeners);
    }

    private static TraceExporter exporter(TapelineConfig.Traces settings, String endpoint) {
        try {
            return new TraceExporter(endpoint, settings.token(), BuildVersion.current());
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "configuration: tapeline.traces.endpoint is not an address such as http://localhost:4318", e);
        }
    }

    private static Optional<PipelineLineage> lineage(TapelineConfig config, StackConnection servers) {
        TapelineConfig.Lineage settings = config.lineage();
        if (settings.url().isEmpty() && settings.file().isEmpty()) {
            return Optional.empty();
        }
        LineageReceiver receiver = new LineageReceiver(
                settings.url().map(ProcessReports::lineageAddress), settings.apiKey(), settings.file());
        return Optional.of(new PipelineLineage(
                receiver,
                settings.namespace(),
                BuildVersion.current(),
                () -> DatasetNames.of(
                        servers.bootstrapServers(),
                        servers.warehouse().address(),
                        config.archive().bucket()),
                Clock.systemUTC()));
    }

    private static URI lineageAddress(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new UsageException(
                    "configuration: tapeline.lineage.url is not an address such as http://marquez:5000", e);
        }
    }

    ProcessMessages messages() {
        return messages;
    }

    /** Tells all of them what happens. */
    PipelineListener listener() {
        return listener;
    }

    @Override
    public void close() {
        messages.close();
        traces.ifPresent(PipelineTraces::close);
        lineage.ifPresent(PipelineLineage::close);
    }
}
