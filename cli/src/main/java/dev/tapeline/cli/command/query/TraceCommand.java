package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.extractor.archive.S3Archive;
import dev.tapeline.operations.fact.FactTableReader;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.trace.BronzeRecordReader;
import dev.tapeline.operations.trace.FactTrace;
import dev.tapeline.operations.trace.FactTracer;
import dev.tapeline.operations.trace.TraceTextWriter;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.pipeline.server.StackConnection;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.Topics;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code trace}: traces a row of the fact table back to the bytes that the vendor sent. */
@Command(
        name = "trace",
        description =
                "Traces a fact row to its batch, receipt, bronze record and archived response, and verifies each step.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline trace AAPL 2026-W13", "  tapeline trace AAPL 2026-03-27 --json"})
public final class TraceCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private FactRowParameters row;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        EnumSet<StackService> services =
                EnumSet.of(StackService.KAFKA, StackService.OBJECT_STORE, StackService.POSTGRES);
        try (HomeSession session = HomeSession.open(options.silently(), home, "trace", services)) {
            FactTrace trace = trace(session.servers());
            System.out.println(options.json() ? RunReportWriter.json(trace) : TraceTextWriter.text(trace));
            return trace.isVerified() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private FactTrace trace(StackConnection servers) {
        WarehouseReader reader = new WarehouseReader(servers.loadedWarehouse());
        FactTableReader facts = FactTableReader.of(reader);
        String topic = servers.namespace().topicName(Topics.BRONZE_PAYLOADS);
        try (S3Archive archive = S3Archive.open(servers.archive())) {
            return new FactTracer(facts, reader, new BronzeRecordReader(servers.kafkaProperties(), topic), archive)
                    .trace(row.symbol(), row.week());
        }
    }
}
