package dev.tapeline.cli;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.config.LaunchOptions;
import dev.tapeline.dashboards.report.content.HtmlReportException;
import dev.tapeline.extractor.archive.ArchiveException;
import dev.tapeline.extractor.bronze.BronzeException;
import dev.tapeline.extractor.fetch.FetchStoppedException;
import dev.tapeline.extractor.plan.FetchObstacle;
import dev.tapeline.extractor.saved.NoSavedResponsesException;
import dev.tapeline.failure.RootCause;
import dev.tapeline.failure.UnavailableException;
import dev.tapeline.failure.UsageException;
import dev.tapeline.modeler.definition.ModelDefinitionException;
import dev.tapeline.modeler.seed.SeedException;
import dev.tapeline.modeler.sql.ModelRunException;
import dev.tapeline.operations.backup.format.BackupException;
import dev.tapeline.operations.replay.generation.ReplayException;
import dev.tapeline.pipeline.server.RoleStoppedException;
import dev.tapeline.registry.SchemaRegistryException;
import dev.tapeline.sink.batch.SinkException;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.home.DiskSpace;
import dev.tapeline.topics.TopicsException;
import dev.tapeline.warehouse.WarehouseException;
import dev.tapeline.watchlist.WatchListException;
import java.util.List;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a failure into one line on stderr and an exit code; the stack trace goes to the log. */
final class CommandErrorHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommandErrorHandler.class);
    private static final List<Class<? extends RuntimeException>> USAGE = List.of(
            UsageException.class, NoSavedResponsesException.class, SeedException.class, WatchListException.class);
    private static final List<Class<? extends RuntimeException>> EXPLAINED = List.of(
            UnavailableException.class,
            StackException.class,
            ArchiveException.class,
            BronzeException.class,
            FetchStoppedException.class,
            WarehouseException.class,
            SchemaRegistryException.class,
            TopicsException.class,
            SinkException.class,
            ModelRunException.class,
            ModelDefinitionException.class,
            HtmlReportException.class,
            ReplayException.class,
            BackupException.class,
            RoleStoppedException.class);

    private final LaunchOptions options;
    private final FailureReport failures;

    CommandErrorHandler(LaunchOptions options) {
        this.options = options;
        this.failures = new FailureReport(options.isJson());
    }

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        boolean lacksSubcommand = !(e.getCommandLine().getCommand() instanceof Callable);
        if (lacksSubcommand && !(e instanceof UnmatchedArgumentException)) {
            e.getCommandLine().usage(System.err);
            return ExitCode.WRONG_USAGE;
        }
        return failures.report(ParseErrorText.of(e), ExitCode.WRONG_USAGE);
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return report(e);
    }

    int report(Exception e) {
        if (isOneOf(USAGE, e)) {
            LOG.atInfo().addKeyValue("message", e.getMessage()).log("Command rejected");
        } else {
            LOG.error("Command failed", e);
        }
        return reportInOneLine(e);
    }

    /** For failures before the log has been configured. */
    int reportInOneLine(Exception e) {
        if ((isOneOf(USAGE, e) || isKeyRejected(e)) && !DiskSpace.reportsFullDisk(e)) {
            return failures.report(e.getMessage(), ExitCode.WRONG_USAGE);
        }
        return failures.report(
                DiskSpace.causeOf(e, options.homeOfCommand()).orElseGet(() -> message(e)), ExitCode.FAILED);
    }

    private static String message(Exception e) {
        return isOneOf(EXPLAINED, e)
                ? e.getMessage()
                : "unexpected failure: " + RootCause.describe(e)
                        + "; details are in the home's logs/tapeline.log, or with --verbose";
    }

    private static boolean isKeyRejected(Exception e) {
        return e instanceof FetchStoppedException stopped && stopped.obstacle() instanceof FetchObstacle.KeyRejected;
    }

    private static boolean isOneOf(List<Class<? extends RuntimeException>> types, Exception e) {
        return types.stream().anyMatch(type -> type.isInstance(e));
    }
}
