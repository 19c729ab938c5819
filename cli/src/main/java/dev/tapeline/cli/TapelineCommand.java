package dev.tapeline.cli;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.grafana.DashboardsCommand;
import dev.tapeline.cli.command.lifecycle.DownCommand;
import dev.tapeline.cli.command.lifecycle.InitCommand;
import dev.tapeline.cli.command.lifecycle.ResetCommand;
import dev.tapeline.cli.command.lifecycle.RunCommand;
import dev.tapeline.cli.command.lifecycle.UpCommand;
import dev.tapeline.cli.command.query.ExplainCommand;
import dev.tapeline.cli.command.query.OpenCommand;
import dev.tapeline.cli.command.query.SqlCommand;
import dev.tapeline.cli.command.query.StatusCommand;
import dev.tapeline.cli.command.query.TraceCommand;
import dev.tapeline.cli.command.rejection.RejectedCommand;
import dev.tapeline.cli.command.simulate.SimulateCommand;
import dev.tapeline.cli.command.stage.CheckCommand;
import dev.tapeline.cli.command.stage.ExtractCommand;
import dev.tapeline.cli.command.stage.ImportCommand;
import dev.tapeline.cli.command.stage.ModelCommand;
import dev.tapeline.cli.command.stage.NormalizeCommand;
import dev.tapeline.cli.command.stage.PlanCommand;
import dev.tapeline.cli.command.stage.SinkCommand;
import dev.tapeline.cli.command.watchlist.WatchCommand;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The root command: a table of contents. */
@Command(
        name = "tapeline",
        description = "Keeps a trustworthy warehouse of weekly stock prices.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = BuildVersionProvider.class,
        sortOptions = false,
        subcommands = {
            InitCommand.class,
            PlanCommand.class,
            RunCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            WatchCommand.class,
            ImportCommand.class,
            ExtractCommand.class,
            NormalizeCommand.class,
            SinkCommand.class,
            ModelCommand.class,
            CheckCommand.class,
            RejectedCommand.class,
            SqlCommand.class,
            TraceCommand.class,
            ExplainCommand.class,
            OpenCommand.class,
            DashboardsCommand.class,
            SimulateCommand.class,
            ResetCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline run                      try it on a simulated market, nothing else needed",
            "  tapeline init                     for real prices: keeps the API key, writes a starter watch list",
            "  tapeline run --payloads DIR       saved Alpha Vantage answers, from raw files to the star schema",
            "  tapeline sql \"select * from gold.latest_week\"",
            "",
            "Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 done in part."
        })
public final class TapelineCommand {
    /** The whole command line, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new TapelineCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new CommandErrorHandler())
                .setExecutionExceptionHandler(new CommandErrorHandler());
    }

    /** Answers what needs no application, help and wrong usage, with an exit code; else makes the start ready. */
    public static OptionalInt answerBeforeStart(String... args) {
        CommandLine line = commandLine();
        try {
            ParseResult parsed = line.parseArgs(args);
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return OptionalInt.of(ExitCode.DONE);
            }
            ParseResult command = innermost(parsed);
            if (!(command.commandSpec().userObject() instanceof Callable)) {
                command.commandSpec().commandLine().usage(System.err);
                return OptionalInt.of(ExitCode.WRONG_USAGE);
            }
            QuarkusStartSettings.prepare(command);
            return OptionalInt.empty();
        } catch (ParameterException e) {
            return OptionalInt.of(new CommandErrorHandler().handleParseException(e, args));
        } catch (RuntimeException e) {
            return OptionalInt.of(new CommandErrorHandler().tell(e));
        }
    }

    /** The command that is meant: the last of {@code watch add}. */
    private static ParseResult innermost(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        return command;
    }
}
