package dev.tapeline.cli.command.replay;

import dev.tapeline.cli.command.AsOfConverter;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.replay.Replay;
import dev.tapeline.operations.replay.ReplayReport;
import dev.tapeline.operations.replay.ReplayRequest;
import dev.tapeline.operations.replay.generation.ReplayScope.Origin;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.stack.postgres.PostgresUpgrade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay}: builds another generation of silver and gold from all payloads, beside the current one. */
@Command(
        name = "replay",
        description = {
            "Reprocesses all payloads with the present rules into a second generation of silver and gold, without an"
                    + " API call.",
            "Readers and the weekly run continue with the current generation until replay promote."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            ReplayDiffCommand.class,
            ReplayPromoteCommand.class,
            ReplayRollbackCommand.class,
            ReplayAbortCommand.class,
            ReplayCleanCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline replay                      build the next generation; continues after an interruption",
            "  tapeline replay diff                 what it would change",
            "  tapeline replay promote              let it serve the readers",
            "  tapeline replay rollback             return to the generation before",
            "  tapeline replay --set normalizer.reject-zero-volume=true    with a stricter rule",
            "  tapeline replay --as-of 2024-05-01   the warehouse as it was known at the start of that day",
            "  tapeline replay --rebuild-topic      after the topic was lost: fill it from the archive, then build",
            "  tapeline replay --rebuild-warehouse  after the database was lost: build it from the topics"
        })
public final class ReplayCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Option(
            names = "--from",
            paramLabel = "topic|archive",
            description = "Where the bodies of the payloads are read: the bronze topic (default) or the archive.")
    private Origin from = Origin.TOPIC;

    @Option(
            names = "--rebuild-topic",
            description =
                    "Fill an empty bronze topic from the archive first, with the same ids, headers and decisions.")
    private boolean rebuildTopic;

    @Option(
            names = "--rebuild-warehouse",
            description =
                    "Build a lost warehouse, or one of an older major version of PostgreSQL, from the bronze topics.")
    private boolean rebuildWarehouse;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            converter = AsOfConverter.class,
            description = "Only responses fetched before this day began in New York (or before an instant such as"
                    + " 2024-05-01T14:00:00Z); the generation is never promoted.")
    private Instant asOf;

    @Option(
            names = "--symbols",
            paramLabel = "SYMBOL,…",
            split = ",",
            description = "Only the payloads of these symbols; promote then republishes the newest payload of each.")
    private List<String> symbols = new ArrayList<>();

    @Override
    public Integer call() {
        if (asOf != null && !symbols.isEmpty()) {
            throw new UsageException("--as-of and --symbols exclude each other");
        }
        if (rebuildWarehouse) {
            return rebuildWarehouse();
        }
        return ReplaySession.run(options, "replay", session -> {
            Replay replay = session.pipeline().replay();
            if (rebuildTopic) {
                System.err.println(replay.rebuildTopic());
            }
            ReplayReport report =
                    replay.build(new ReplayRequest(from, Optional.ofNullable(asOf), new TreeSet<>(symbols)));
            System.out.println(options.json() ? RunReportWriter.json(report) : report.text(options.homeArgument()));
            return report.status().equals("built") ? ExitCode.DONE : ExitCode.FAILED;
        });
    }

    private int rebuildWarehouse() {
        if (asOf != null || !symbols.isEmpty() || rebuildTopic || from != Origin.TOPIC) {
            throw new UsageException("--rebuild-warehouse excludes the other options");
        }
        TapelineHome home = options.homeOfRole();
        if (options.config().stack() == StackKind.EMBEDDED) {
            PostgresUpgrade.moveOldAside(
                            home.directory(), options.config().embedded().services())
                    .ifPresent(old -> options.say("the old database is kept in " + old));
        }
        return ReplaySession.run(options, "replay --rebuild-warehouse", session -> {
            ReplayReport report = session.pipeline().replay().rebuildWarehouse();
            session.pipeline().modeling().report();
            System.out.println(
                    options.json()
                            ? RunReportWriter.json(report)
                            : "the warehouse was rebuilt from bronze: %,d payloads, %,d rows, in %.1f s"
                                    .formatted(report.payloads(), report.rows(), report.seconds()));
            return report.status().equals("built") ? ExitCode.DONE : ExitCode.FAILED;
        });
    }
}
