package dev.tapeline.cli.command;

import dev.tapeline.cli.home.Home;
import dev.tapeline.cli.lineage.BronzeRecords;
import dev.tapeline.cli.lineage.FactTable;
import dev.tapeline.cli.lineage.Trace;
import dev.tapeline.cli.lineage.TraceText;
import dev.tapeline.cli.lineage.Tracing;
import dev.tapeline.cli.pipeline.Servers;
import dev.tapeline.cli.pipeline.WarehouseQueries;
import dev.tapeline.cli.report.ReportWriter;
import dev.tapeline.extractor.S3Archive;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.topics.Topics;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code trace}: from a row of the fact table back to the bytes that the vendor sent. */
@Command(
        name = "trace",
        description = "From a fact row to its batch, receipt, bronze record and archived answer, each verified.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline trace AAPL 2026-W13", "  tapeline trace AAPL 2026-03-27 --json"})
final class TraceCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Parameters(index = "0", paramLabel = "SYMBOL", converter = SymbolConverter.class, description = "The symbol.")
    private Symbol symbol;

    @Parameters(
            index = "1",
            paramLabel = "WEEK",
            converter = WeekConverter.class,
            description = "The week, like 2026-W13, or a day of it.")
    private TradingWeek week;

    @Override
    public Integer call() {
        Home home = Home.existing(options.home());
        EnumSet<StackService> services =
                EnumSet.of(StackService.KAFKA, StackService.OBJECT_STORE, StackService.POSTGRES);
        try (Session session = Session.open(options.silently(), home, "trace", services)) {
            Trace trace = trace(session.servers());
            System.out.println(options.json() ? ReportWriter.json(trace) : TraceText.of(trace));
            return trace.isVerified() ? TapelineCommand.DONE : TapelineCommand.FAILED;
        }
    }

    private Trace trace(Servers servers) {
        WarehouseQueries queries = new WarehouseQueries(servers.warehouse().as(WarehouseRole.READER));
        FactTable facts = FactTable.of(queries);
        String topic = servers.namespace().of(Topics.BRONZE_PAYLOADS);
        try (S3Archive archive = S3Archive.open(servers.archive())) {
            return new Tracing(facts, queries, new BronzeRecords(servers.kafkaProperties(), topic), archive)
                    .of(symbol, week);
        }
    }
}
