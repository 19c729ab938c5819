package dev.tapeline.formula;

import dev.tapeline.formula.FactFormula.Assigned;
import dev.tapeline.formula.FactFormula.Calculation;
import dev.tapeline.formula.FactFormula.Computed;
import dev.tapeline.formula.FactFormula.CopiedFromSilver;
import dev.tapeline.formula.bar.FormulaBar;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Where each column of {@code gold.fact_adjusted_prices} comes from.
 *
 * <p>The only second implementation of gold's formulas: tests compare the models with it, and {@code explain} compares
 * the stored value with it.
 */
public final class FactFormulas {
    private static final Map<String, FactFormula> BY_COLUMN = byColumnName();

    private FactFormulas() {}

    /** Every column of the fact table, by name. */
    public static Map<String, FactFormula> byColumn() {
        return BY_COLUMN;
    }

    private static Map<String, FactFormula> byColumnName() {
        Map<String, FactFormula> formulas = new LinkedHashMap<>();
        keys(formulas);
        prices(formulas);
        actions(formulas);
        statistics(formulas);
        return Collections.unmodifiableMap(formulas);
    }

    private static void keys(Map<String, FactFormula> formulas) {
        formulas.put("stock_id", new Assigned("md5 of the symbol"));
        formulas.put("date_id", exact(LevelFormulas::dateId));
        formulas.put("source_id", new Assigned("the source of the batch in ops.batch"));
        formulas.put("symbol", new Assigned("the symbol of the payload"));
        formulas.put("week_ending", copied("week_ending", FormulaBar::weekEnding));
        formulas.put("load_timestamp", new Assigned("when the sink last wrote the bar to silver"));
        formulas.put("execution_batch_id", new Assigned("the batch that fetched the payload"));
        formulas.put("payload_id", new Assigned("the payload that the bar comes from"));
    }

    private static void prices(Map<String, FactFormula> formulas) {
        formulas.put(FactColumn.LAST_TRADING_DATE, copied("last_trading_date", FormulaBar::lastTradingDate));
        formulas.put(FactColumn.IS_COMPLETE, copied("is_complete", FormulaBar::isComplete));
        formulas.put(FactColumn.OPEN, copied("open", FormulaBar::open));
        formulas.put(FactColumn.HIGH, copied("high", FormulaBar::high));
        formulas.put(FactColumn.LOW, copied("low", FormulaBar::low));
        formulas.put(FactColumn.CLOSE, copied("close", FormulaBar::close));
        formulas.put(FactColumn.ADJUSTED_CLOSE, exact(PriceFormulas::adjustedClose));
        formulas.put(FactColumn.VOLUME, copied("volume", FormulaBar::volume));
        formulas.put(FactColumn.DIVIDEND, copied("dividend_amount", FormulaBar::dividend));
        formulas.put("adj_open_price", exact(PriceFormulas::adjustedOpen));
        formulas.put("adj_high_price", exact(PriceFormulas::adjustedHigh));
        formulas.put("adj_low_price", exact(PriceFormulas::adjustedLow));
        formulas.put(FactColumn.SPLIT_ADJUSTED_CLOSE, exact(PriceFormulas::splitAdjustedClose));
        formulas.put("split_adj_volume", exact(PriceFormulas::splitAdjustedVolume));
        formulas.put("total_return_index", statistic(ReturnFormulas::totalReturnIndex));
        formulas.put(FactColumn.ADJUSTMENT_FACTOR, exact(PriceFormulas::adjustmentFactor));
        formulas.put("split_adj_dividend", exact(PriceFormulas::splitAdjustedDividend));
        formulas.put("traded_value", exact(PriceFormulas::tradedValue));
    }

    private static void actions(Map<String, FactFormula> formulas) {
        formulas.put("dividend_unit_factor", exact(ActionFormulas::dividendUnitFactor));
        formulas.put("corporate_action", exact(ActionFormulas::kind));
        formulas.put(FactColumn.SPLIT_RATIO, exact(ActionFormulas::splitRatio));
        formulas.put(FactColumn.IS_TWO_SCALE_WEEK, exact(ActionFormulas::isTwoScaleWeek));
        formulas.put("action_source", exact(ActionFormulas::source));
        formulas.put("price_warning", exact(ActionFormulas::warning));
    }

    private static void statistics(Map<String, FactFormula> formulas) {
        formulas.put("weekly_return_pct", statistic(ReturnFormulas::weeklyReturn));
        formulas.put("price_return_pct", statistic(ReturnFormulas::priceReturn));
        formulas.put("volatility_pct", statistic(ReturnFormulas::range));
        formulas.put("volatility_52w_pct", statistic(StatisticFormulas::volatility));
        formulas.put("beta_52w", statistic(StatisticFormulas::beta));
        for (int weeks : List.of(4, 13, 26, 52)) {
            formulas.put(
                    "return_%dw_pct".formatted(weeks),
                    statistic((series, t) -> ReturnFormulas.returnOver(weeks, series, t)));
        }
        formulas.put("momentum_12_1_pct", statistic(ReturnFormulas::momentum));
        formulas.put("z_score_52w", statistic(StatisticFormulas::zScore));
        formulas.put("drawdown_pct", statistic(ReturnFormulas::drawdown));
        formulas.put("yield_52w_pct", statistic(ReturnFormulas::dividendYield));
        formulas.put("is_above_ma40", exact(LevelFormulas::isAboveMean));
        formulas.put("is_52w_high", exact(LevelFormulas::isYearHigh));
        formulas.put("is_52w_low", exact(LevelFormulas::isYearLow));
        formulas.put("weeks_since_previous", exact(LevelFormulas::weeksSincePrevious));
    }

    private static FactFormula exact(Calculation calculation) {
        return new Computed(Tolerance.EXACT, calculation);
    }

    private static FactFormula statistic(Calculation calculation) {
        return new Computed(Tolerance.STATISTIC, calculation);
    }

    private static FactFormula copied(String silverColumn, Function<FormulaBar, Object> value) {
        return new CopiedFromSilver(silverColumn, value);
    }
}
