package dev.tapeline.cli.command;

import dev.tapeline.cli.home.Home;
import dev.tapeline.cli.lineage.Explaining;
import dev.tapeline.cli.lineage.Explanation;
import dev.tapeline.cli.lineage.ExplanationText;
import dev.tapeline.cli.lineage.FactTable;
import dev.tapeline.cli.pipeline.WarehouseQueries;
import dev.tapeline.cli.report.ReportWriter;
import dev.tapeline.market.Symbol;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.warehouse.WarehouseRole;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code explain}: how one number of the fact table came to be, computed again from its inputs. */
@Command(
        name = "explain",
        description = "How one number came to be: formula, inputs, the sum done again, corporate action, answer.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline explain DELL 2021-W44 weekly_return_pct",
            "  tapeline explain IBM 2026-W13 volatility_52w_pct --json    with all 52 returns"
        })
final class ExplainCommand implements Callable<Integer> {
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

    @Parameters(index = "2", paramLabel = "COLUMN", description = "A column of gold.fact_adjusted_prices.")
    private String column;

    @Override
    public Integer call() {
        Home home = Home.existing(options.home());
        try (Session session = Session.open(options.silently(), home, "explain", EnumSet.of(StackService.POSTGRES))) {
            WarehouseQueries queries =
                    new WarehouseQueries(session.servers().warehouse().as(WarehouseRole.READER));
            Explanation explanation = new Explaining(FactTable.of(queries)).of(symbol, week, column);
            System.out.println(options.json() ? ReportWriter.json(explanation) : ExplanationText.of(explanation));
            return explanation.agrees() ? TapelineCommand.DONE : TapelineCommand.FAILED;
        }
    }
}
