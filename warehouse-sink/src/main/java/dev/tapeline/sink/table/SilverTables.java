package dev.tapeline.sink.table;

import static dev.tapeline.sink.table.TableColumn.bigint;
import static dev.tapeline.sink.table.TableColumn.bool;
import static dev.tapeline.sink.table.TableColumn.date;
import static dev.tapeline.sink.table.TableColumn.float8;
import static dev.tapeline.sink.table.TableColumn.integer;
import static dev.tapeline.sink.table.TableColumn.nullableBigint;
import static dev.tapeline.sink.table.TableColumn.numeric;
import static dev.tapeline.sink.table.TableColumn.symbol;
import static dev.tapeline.sink.table.TableColumn.text;
import static dev.tapeline.sink.table.TableColumn.texts;
import static dev.tapeline.sink.table.TableColumn.timestamptz;

import dev.tapeline.avro.Company;
import dev.tapeline.avro.ReportedActions;
import dev.tapeline.avro.WeeklyBar;
import dev.tapeline.sink.batch.StagedBar;
import java.util.List;
import java.util.stream.Stream;

/** The silver tables, each in a schema of its generation. */
public final class SilverTables {
    /** Bars of weeks: a merge writes the newest bar of each symbol and week. */
    public static final SinkTable<StagedBar> WEEKLY_BAR = SinkTable.silver(
                    "weekly_bar",
                    Stream.<TableColumn<WeeklyBar>>of(
                                    symbol("symbol", WeeklyBar::getSymbol).key(),
                                    date("week_ending", WeeklyBar::getWeekEnding)
                                            .key(),
                                    date("last_trading_date", WeeklyBar::getLastTradingDate),
                                    bool("is_complete", WeeklyBar::getIsComplete),
                                    numeric("open", WeeklyBar::getOpen),
                                    numeric("high", WeeklyBar::getHigh),
                                    numeric("low", WeeklyBar::getLow),
                                    numeric("close", WeeklyBar::getClose),
                                    numeric("adjusted_close", WeeklyBar::getAdjustedClose),
                                    bigint("volume", WeeklyBar::getVolume),
                                    numeric("dividend_amount", WeeklyBar::getDividendAmount),
                                    texts("flags", WeeklyBar::getFlags),
                                    timestamptz("fetched_at", WeeklyBar::getFetchedAt),
                                    text("batch_id", WeeklyBar::getBatchId),
                                    text("payload_id", WeeklyBar::getPayloadId))
                            .map(column -> column.within(StagedBar::bar))
                            .toList(),
                    MergeRule.UPSERT.ofStagedWhere("not withdrawn").settingLoadedAt())
            .stageOnly(List.of(
                    integer("bronze_partition", StagedBar::bronzePartition),
                    bigint("bronze_offset", WeeklyBar::getBronzeOffset).within(StagedBar::bar),
                    bool("withdrawn", WeeklyBar::getWithdrawn).within(StagedBar::bar)));

    /** Companies: the newest payload of each symbol. */
    public static final SinkTable<Company> COMPANY = SinkTable.<Company>silver(
                    "company",
                    List.of(
                            symbol("symbol", Company::getSymbol).key(),
                            text("asset_type", Company::getAssetType),
                            text("name", Company::getName),
                            text("cik", Company::getCik),
                            text("exchange", Company::getExchange),
                            text("currency", Company::getCurrency),
                            text("country", Company::getCountry),
                            text("sector", Company::getSector),
                            text("industry", Company::getIndustry),
                            text("fiscal_year_end", Company::getFiscalYearEnd),
                            date("latest_quarter", Company::getLatestQuarter),
                            nullableBigint("market_capitalization", Company::getMarketCapitalization),
                            nullableBigint("shares_outstanding", Company::getSharesOutstanding),
                            numeric("dividend_per_share", Company::getDividendPerShare),
                            float8("dividend_yield", Company::getDividendYield),
                            numeric("eps", Company::getEps),
                            float8("pe_ratio", Company::getPeRatio),
                            float8("beta", Company::getBeta),
                            date("dividend_date", Company::getDividendDate),
                            date("ex_dividend_date", Company::getExDividendDate),
                            timestamptz("fetched_at", Company::getFetchedAt),
                            text("batch_id", Company::getBatchId),
                            text("payload_id", Company::getPayloadId)),
                    MergeRule.UPSERT.settingLoadedAt())
            .stageOnly(List.of(bigint("bronze_offset", Company::getBronzeOffset)));

    /** Reported actions: the newest list of each symbol and kind. */
    public static final SinkTable<ReportedActions> REPORTED_ACTIONS = SinkTable.silver(
            "reported_actions",
            List.of(
                    symbol("symbol", ReportedActions::getSymbol).key(),
                    text("kind", ReportedActions::getKind).key(),
                    texts("ex_dates", SilverTables::exDates).castTo("date[]"),
                    texts("amounts", SilverTables::amounts).castTo("numeric(18,6)[]"),
                    timestamptz("fetched_at", ReportedActions::getFetchedAt),
                    text("batch_id", ReportedActions::getBatchId),
                    text("payload_id", ReportedActions::getPayloadId)),
            MergeRule.UPSERT.settingLoadedAt());

    private SilverTables() {}

    private static List<String> exDates(ReportedActions actions) {
        return actions.getActions().stream()
                .map(action -> action.getExDate().toString())
                .toList();
    }

    private static List<String> amounts(ReportedActions actions) {
        return actions.getActions().stream()
                .map(action -> action.getAmount().toPlainString())
                .toList();
    }
}
