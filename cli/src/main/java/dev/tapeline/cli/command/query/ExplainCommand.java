package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeSession;
import dev.tapeline.operations.explain.ExplanationTextWriter;
import dev.tapeline.operations.explain.ValueExplainer;
import dev.tapeline.operations.explain.ValueExplanation;
import dev.tapeline.operations.fact.FactTableReader;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.stack.endpoint.StackService;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: shows how one value of the fact table is computed, and computes it again from its inputs. */
@Command(
        name = "explain",
        description = "Explains one value: formula, inputs, recomputed value, corporate action, payload.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline explain DELL 2021-W44 weekly_return_pct",
            "  tapeline explain IBM 2026-W13 volatility_52w_pct --json    with all 52 returns"
        })
public final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Mixin
    private FactRowParameters row;

    @Parameters(index = "2", paramLabel = "COLUMN", description = "A column of gold.fact_adjusted_prices.")
    private String column;

    @Override
    public Integer call() {
        TapelineHome home = TapelineHome.existing(options.home());
        try (HomeSession session =
                HomeSession.open(options.silently(), home, "explain", EnumSet.of(StackService.POSTGRES))) {
            WarehouseReader reader = new WarehouseReader(session.servers().loadedWarehouse());
            ValueExplanation explanation =
                    new ValueExplainer(FactTableReader.of(reader)).explain(row.symbol(), row.week(), column);
            System.out.println(
                    options.json() ? RunReportWriter.json(explanation) : ExplanationTextWriter.text(explanation));
            return explanation.agrees() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
