package dev.tapeline.cli;

import dev.tapeline.cli.command.CompletionCommand;
import dev.tapeline.cli.command.HelpCommand;
import dev.tapeline.cli.command.backup.BackupCommand;
import dev.tapeline.cli.command.backup.RestoreCommand;
import dev.tapeline.cli.command.grafana.DashboardsCommand;
import dev.tapeline.cli.command.lifecycle.DoctorCommand;
import dev.tapeline.cli.command.lifecycle.DownCommand;
import dev.tapeline.cli.command.lifecycle.InitCommand;
import dev.tapeline.cli.command.lifecycle.ResetCommand;
import dev.tapeline.cli.command.lifecycle.RunCommand;
import dev.tapeline.cli.command.lifecycle.UpCommand;
import dev.tapeline.cli.command.notify.NotifyCommand;
import dev.tapeline.cli.command.query.ConnectCommand;
import dev.tapeline.cli.command.query.ExplainCommand;
import dev.tapeline.cli.command.query.ExportCommand;
import dev.tapeline.cli.command.query.OpenCommand;
import dev.tapeline.cli.command.query.SqlCommand;
import dev.tapeline.cli.command.query.StatusCommand;
import dev.tapeline.cli.command.query.TraceCommand;
import dev.tapeline.cli.command.rejection.RejectedCommand;
import dev.tapeline.cli.command.replay.ReplayCommand;
import dev.tapeline.cli.command.simulate.SimulateCommand;
import dev.tapeline.cli.command.stage.CheckCommand;
import dev.tapeline.cli.command.stage.ExtractCommand;
import dev.tapeline.cli.command.stage.ImportCommand;
import dev.tapeline.cli.command.stage.ModelCommand;
import dev.tapeline.cli.command.stage.NormalizeCommand;
import dev.tapeline.cli.command.stage.PlanCommand;
import dev.tapeline.cli.command.stage.SinkCommand;
import dev.tapeline.cli.command.watchlist.WatchCommand;
import dev.tapeline.cli.config.LaunchOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IFactory;

/** The root command: lists all others. */
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
            ReplayCommand.class,
            RejectedCommand.class,
            SqlCommand.class,
            ConnectCommand.class,
            ExportCommand.class,
            TraceCommand.class,
            ExplainCommand.class,
            OpenCommand.class,
            DashboardsCommand.class,
            NotifyCommand.class,
            SimulateCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DoctorCommand.class,
            ResetCommand.class,
            HelpCommand.class,
            CompletionCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline run                      try it on a simulated market; needs no key",
            "  tapeline init                     for real prices: store the API key, write a starter watch list",
            "  tapeline run --payloads DIR       load saved Alpha Vantage responses into the star schema",
            "  tapeline sql \"select * from gold.latest_week\"",
            "",
            "Exit codes: 0 done; 1 failed; 2 wrong usage or configuration; 3 done in part; 4 differences (replay diff)."
        })
public final class TapelineCommand {
    /** The whole command line; the factory creates commands and mixins. */
    static CommandLine commandLine(IFactory factory, LaunchOptions options) {
        CommandErrorHandler errors = new CommandErrorHandler(options);
        return new CommandLine(new TapelineCommand(), factory)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(true)
                // LaunchOptions reads the same arguments and knows no argument files.
                .setExpandAtFiles(false)
                .setParameterExceptionHandler(errors)
                .setExecutionExceptionHandler(errors);
    }
}
