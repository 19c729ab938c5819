package dev.tapeline.operations.explain;

import dev.tapeline.formula.FormulaSeries;
import dev.tapeline.formula.action.CorporateAction;
import dev.tapeline.formula.action.ReportedEvidence;
import dev.tapeline.formula.action.ReportedSplit;
import dev.tapeline.formula.bar.FormulaBar;
import dev.tapeline.market.TradingWeek;
import dev.tapeline.operations.fact.FactRow;
import dev.tapeline.operations.fact.FactSeries;
import dev.tapeline.operations.fact.JsonRow;
import dev.tapeline.operations.fact.ListedAction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Makes the inputs of formulas from rows of the fact table.
 *
 * <p>Reads only columns that gold copies from silver, which the reader role may not query, the actions that
 * {@code corporate-actions.csv} sets, and those that the vendor reports.
 */
final class FormulaSeriesFactory {
    private FormulaSeriesFactory() {}

    static FormulaSeries of(FactSeries series, List<ListedAction> reported, List<FactRow> benchmark) {
        Map<Integer, CorporateAction> overrides = new HashMap<>();
        series.bars().stream()
                .filter(bar -> "override".equals(bar.row().text("action_source")))
                .forEach(bar -> overrides.put(bar(bar).week(), override(bar.row())));
        return new FormulaSeries(
                        series.bars().stream().map(FormulaSeriesFactory::bar).toList(), overrides, evidence(reported))
                .against(benchmark.stream().map(FormulaSeriesFactory::bar).toList());
    }

    private static ReportedEvidence evidence(List<ListedAction> reported) {
        return new ReportedEvidence(
                reported.stream()
                        .filter(action -> action.ratio() != null)
                        .map(action -> new ReportedSplit(action.exDate(), action.ratio()))
                        .toList(),
                reported.stream()
                        .filter(action -> action.ratio() == null)
                        .map(action -> TradingWeek.of(action.exDate()).index())
                        .collect(Collectors.toSet()));
    }

    private static FormulaBar bar(FactRow fact) {
        JsonRow row = fact.row();
        return new FormulaBar(
                fact.week().weekEnding(),
                LocalDate.parse(row.text("last_trading_date")),
                row.isTrue("is_complete"),
                row.decimal("open_price"),
                row.decimal("high_price"),
                row.decimal("low_price"),
                row.decimal("close_price"),
                row.has("adj_close_price") ? row.decimal("adj_close_price") : BigDecimal.ZERO,
                row.columns().get("trade_volume").longValue(),
                row.decimal("dividend_amount"));
    }

    private static CorporateAction override(JsonRow row) {
        return CorporateAction.override(
                Optional.ofNullable(row.text("corporate_action")),
                row.has("split_ratio") ? Optional.of(row.decimal("split_ratio")) : Optional.empty());
    }
}
