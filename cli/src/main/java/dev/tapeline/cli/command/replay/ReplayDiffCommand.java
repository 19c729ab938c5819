package dev.tapeline.cli.command.replay;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.cli.command.WeekRange;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.replay.diff.DiffFilter;
import dev.tapeline.operations.replay.diff.DiffReport;
import dev.tapeline.operations.replay.diff.DiffTextWriter;
import dev.tapeline.stack.endpoint.StackService;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code replay diff}: compares the next generation with the current one. */
@Command(
        name = "diff",
        description = {
            "Shows what promote would change: rows added, removed and changed, with causes and samples.",
            "Exit code 0: no difference; 4: differences."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline replay diff",
            "  tapeline replay diff --symbols IBM,MSFT --weeks 2024-01..2024-26",
            "  tapeline replay diff --json > diff.json"
        })
public final class ReplayDiffCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--symbols", paramLabel = "SYMBOL,…", split = ",", description = "Only these symbols.")
    private List<String> symbols = new ArrayList<>();

    @Option(
            names = "--weeks",
            paramLabel = "WEEK..WEEK",
            description = "Only these ISO weeks, such as 2024-01..2024-26; one of the two may be omitted.")
    private String weeks;

    @Option(
            names = "--batch",
            paramLabel = "ID",
            description = "Only rows that come from this batch in one of the two.")
    private Optional<String> batch = Optional.empty();

    @Option(
            names = "--generation",
            paramLabel = "N",
            description = "The generation to compare with the current one (default: the one that was built last).")
    private Integer generation;

    @Override
    public Integer call() {
        DiffFilter filter = filter();
        TapelineHome home = options.homeOfRole();
        try (HomeSession session = HomeSession.open(options, home, "replay diff", EnumSet.of(StackService.POSTGRES))) {
            session.pipeline().prepareWarehouse();
            DiffReport report = session.pipeline()
                    .replay()
                    .diff(generation == null ? OptionalInt.empty() : OptionalInt.of(generation), filter);
            session.pipeline().modeling().report();
            System.out.println(options.json() ? RunReportWriter.json(report) : DiffTextWriter.text(report));
            return report.hasDifferences() ? ExitCode.DIFFERENT : ExitCode.DONE;
        }
    }

    private DiffFilter filter() {
        WeekRange range = WeekRange.parse(weeks);
        return new DiffFilter(new TreeSet<>(symbols), range.first(), range.last(), batch);
    }
}
