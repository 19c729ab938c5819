package dev.tapeline.cli.command;

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
        versionProvider = Version.class,
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
    static final int DONE = 0;
    static final int FAILED = 1;
    static final int WRONG_USAGE = 2;
    static final int DONE_IN_PART = 3;

    /** The whole command line, ready to be executed. */
    public static CommandLine commandLine() {
        return new CommandLine(new TapelineCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new FailureLine())
                .setExecutionExceptionHandler(new FailureLine());
    }

    /** Answers what needs no application, help and wrong usage, with an exit code; else makes the start ready. */
    public static OptionalInt answerBeforeStart(String... args) {
        CommandLine line = commandLine();
        try {
            ParseResult parsed = line.parseArgs(args);
            Integer helped = CommandLine.executeHelpRequest(parsed);
            if (helped != null) {
                return OptionalInt.of(DONE);
            }
            ParseResult command = innermost(parsed);
            if (!(command.commandSpec().userObject() instanceof Callable)) {
                command.commandSpec().commandLine().usage(System.err);
                return OptionalInt.of(WRONG_USAGE);
            }
            Startup.prepare(command);
            return OptionalInt.empty();
        } catch (ParameterException e) {
            return OptionalInt.of(new FailureLine().handleParseException(e, args));
        } catch (RuntimeException e) {
            return OptionalInt.of(new FailureLine().tell(e));
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
