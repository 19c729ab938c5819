package dev.tapeline.cli.command;

import dev.tapeline.cli.RoleStoppedException;
import dev.tapeline.cli.UsageException;
import dev.tapeline.dashboards.monday.MondayReportException;
import dev.tapeline.extractor.ApiKeyRefusedException;
import dev.tapeline.extractor.ArchiveException;
import dev.tapeline.extractor.NoAnswersException;
import dev.tapeline.extractor.PublishingException;
import dev.tapeline.modeler.ModelDefinitionException;
import dev.tapeline.modeler.ModelRunException;
import dev.tapeline.modeler.SeedException;
import dev.tapeline.registry.SchemaRegistryException;
import dev.tapeline.sink.SinkException;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.topics.TopicsException;
import dev.tapeline.warehouse.WarehouseException;
import dev.tapeline.watchlist.WatchListException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Turns any failure into one line for a person and an exit code for a program; the rest is in the log. */
final class FailureLine implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailureLine.class);
    private static final List<Class<? extends RuntimeException>> USAGE = List.of(
            UsageException.class,
            NoAnswersException.class,
            SeedException.class,
            WatchListException.class,
            ApiKeyRefusedException.class);
    private static final List<Class<? extends RuntimeException>> EXPLAINED = List.of(
            StackException.class,
            ArchiveException.class,
            PublishingException.class,
            WarehouseException.class,
            SchemaRegistryException.class,
            TopicsException.class,
            SinkException.class,
            ModelRunException.class,
            ModelDefinitionException.class,
            MondayReportException.class,
            RoleStoppedException.class);

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        say(e.getMessage() + " (see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)");
        return TapelineCommand.WRONG_USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
        return tell(e);
    }

    int tell(Exception e) {
        LOG.error("Command failed", e);
        if (isOneOf(USAGE, e)) {
            say(e.getMessage());
            return TapelineCommand.WRONG_USAGE;
        }
        say(
                isOneOf(EXPLAINED, e)
                        ? e.getMessage()
                        : "unexpected failure: " + e
                                + " (details are in the home's logs/tapeline.log, or with --verbose)");
        return TapelineCommand.FAILED;
    }

    private static boolean isOneOf(List<Class<? extends RuntimeException>> types, Exception e) {
        return types.stream().anyMatch(type -> type.isInstance(e));
    }

    private static void say(String message) {
        System.err.println(
                "tapeline: " + String.valueOf(message).lines().findFirst().orElse(""));
    }
}
