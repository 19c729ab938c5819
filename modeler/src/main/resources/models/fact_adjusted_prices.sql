-- build: incremental
-- replaces: stock_id of gold_build.series
-- from: date_id of gold_build.series
-- grain: one row per stock and week
-- reads: silver.weekly_bar, gold_build.series, gold_build.series_statistics, gold_build.eligible_deviation,
--        gold_build.gap_beta, gold_build.year_extremes, gold_build.bar_action, gold_build.split_ladder, gold.dim_date,
--        gold_build.source_description, ops.batch

with

bars as (
    select * from ${silver}.weekly_bar
),

series as (
    select * from ${gold_build}.series
),

statistics as (
    select * from ${gold_build}.series_statistics
),

deviations as (
    select * from ${gold_build}.eligible_deviation
),

gap_betas as (
    select * from ${gold_build}.gap_beta
),

extremes as (
    select * from ${gold_build}.year_extremes
),

actions as (
    select * from ${gold_build}.bar_action
),

ladder as (
    select * from ${gold_build}.split_ladder
),

dates as (
    select
        date_id,
        week_ending
    from ${gold}.dim_date
),

-- Not materialized, so that parallel workers can read it and compute the columns.
sources as not materialized (
    select
        source,
        source_id
    from ${gold_build}.source_description
),

batch_sources as (
    select
        batches.batch_id,
        sources.source_id
    from ${ops}.batch as batches
    inner join sources
        on sources.source = batches.source
),

-- For a bar that arrived before its batch: a warehouse with simulated payloads holds no others.
default_source as (
    select source_id
    from sources
    order by source desc
    limit 1
),

-- An adjusted close of 0 is what the vendor's rounding left: it is unknown.
joined as (
    select
        bars.*,
        nullif(bars.adjusted_close, 0) as known_adjusted_close,
        series.series_number,
        series.stock_id,
        (bars.week_ending - date '1970-01-02') / 7 as week_index
    from bars
    inner join series
        on series.symbol = bars.symbol
        and bars.week_ending >= series.from_week_ending
),

measured as (
    select
        bars.*,
        statistics.is_eligible,
        statistics.weeks_since_previous,
        statistics.price_close,
        statistics.total_return_index,
        statistics.weekly_return_pct,
        statistics.price_return_pct,
        statistics.volatility_pct,
        statistics.return_4w_pct,
        statistics.return_13w_pct,
        statistics.return_26w_pct,
        statistics.return_52w_pct,
        statistics.momentum_12_1_pct,
        statistics.drawdown_pct,
        statistics.yield_52w_pct,
        statistics.is_above_ma40,
        statistics.has_year_of_bars,
        deviations.first_week_index,
        deviations.log_deviation,
        deviations.first_week_index_before,
        deviations.mean_before,
        deviations.deviation_before,
        case when statistics.is_eligible then deviations.beta else gap_betas.beta end as beta,
        extremes.highest_price_close,
        extremes.lowest_price_close,
        actions.kind as corporate_action,
        actions.action_source,
        actions.ratio_new / actions.ratio_old as split_ratio,
        actions.is_rescaled_down,
        actions.previous_close,
        actions.previous_adjusted_close,
        coalesce(actions.is_two_scale_week, false) as is_two_scale_week,
        actions.price_warning,
        actions.dividend_unit,
        actions.is_dividend_adjusted,
        ladder.later_new,
        ladder.later_old
    from joined as bars
    inner join statistics
        on statistics.bar_number = bars.series_number * 10000::bigint + bars.week_index
    inner join extremes
        on extremes.bar_number = statistics.bar_number
    left join deviations
        on deviations.series_number = statistics.series_number
        and deviations.eligible_number = statistics.eligible_number
    left join gap_betas
        on gap_betas.bar_number = statistics.bar_number
    left join actions
        on actions.bar_number = statistics.bar_number
    left join ladder
        on ladder.series_number = bars.series_number
        and ladder.valid_from <= bars.week_index
        and ladder.valid_before > bars.week_index
),

-- A two-scale week opens on the scale of the bar before and closes on its own. Its high is on the higher of the two scales
-- and its low on the lower.
rescaled as (
    select
        *,
        case
            when is_two_scale_week then open * previous_adjusted_close::numeric / previous_close::numeric
            else open * known_adjusted_close / close
        end as scaled_open,
        case
            when is_two_scale_week and is_rescaled_down
                then high * previous_adjusted_close::numeric / previous_close::numeric
            else high * known_adjusted_close / close
        end as scaled_high,
        case
            when is_two_scale_week and not is_rescaled_down
                then low * previous_adjusted_close::numeric / previous_close::numeric
            else low * known_adjusted_close / close
        end as scaled_low
    from measured
)

select
    bars.stock_id,
    dates.date_id,
    coalesce(batch_sources.source_id, (select source_id from default_source)) as source_id,
    bars.symbol,
    bars.week_ending,
    bars.last_trading_date,
    bars.is_complete,
    bars.open as open_price,
    bars.high as high_price,
    bars.low as low_price,
    bars.close as close_price,
    bars.scaled_open::numeric(38, 6) as adj_open_price,
    (
        case
            when bars.is_two_scale_week then greatest(bars.scaled_high, bars.scaled_open, bars.known_adjusted_close)
            else bars.scaled_high
        end
    )::numeric(38, 6) as adj_high_price,
    (
        case
            when bars.is_two_scale_week then least(bars.scaled_low, bars.scaled_open, bars.known_adjusted_close)
            else bars.scaled_low
        end
    )::numeric(38, 6) as adj_low_price,
    bars.known_adjusted_close as adj_close_price,
    (
        case when bars.later_new is null then bars.close else bars.close * bars.later_old / bars.later_new end
    )::numeric(38, 6) as split_adj_close_price,
    (
        case when bars.later_new is null then bars.volume else bars.volume * bars.later_new / bars.later_old end
    )::numeric(38, 0) as split_adj_volume,
    bars.total_return_index,
    (
        case
            when bars.known_adjusted_close < bars.close * 1000000000000 then bars.known_adjusted_close / bars.close
        end
    )::numeric(24, 12) as adjustment_factor,
    bars.volume as trade_volume,
    bars.dividend_amount,
    (
        case
            when bars.dividend_amount = 0 then null
            when bars.is_dividend_adjusted and bars.later_new is not null
                then coalesce(bars.dividend_unit, 1) * bars.later_new / bars.later_old
            else coalesce(bars.dividend_unit, 1)
        end
    )::numeric(38, 12) as dividend_unit_factor,
    (
        case
            when bars.later_new is null or bars.is_dividend_adjusted
                then bars.dividend_amount * coalesce(bars.dividend_unit, 1)
            else bars.dividend_amount * coalesce(bars.dividend_unit, 1) * bars.later_old / bars.later_new
        end
    )::numeric(38, 9) as split_adj_dividend,
    (bars.close * bars.volume)::numeric(38, 6) as traded_value,
    bars.corporate_action,
    bars.split_ratio::numeric(24, 12) as split_ratio,
    bars.is_two_scale_week,
    bars.action_source,
    bars.price_warning,
    bars.weekly_return_pct,
    bars.price_return_pct,
    bars.volatility_pct,
    case
        when bars.is_complete and bars.first_week_index > bars.week_index - 60
            then bars.log_deviation * sqrt(52)
    end as volatility_52w_pct,
    case when bars.is_complete then bars.beta end as beta_52w,
    bars.return_4w_pct,
    bars.return_13w_pct,
    bars.return_26w_pct,
    bars.return_52w_pct,
    bars.momentum_12_1_pct,
    -- Prices have at most six decimals: a smaller deviation is rounding noise of double precision, and is treated as 0.
    case
        when bars.is_eligible
            and bars.first_week_index_before >= bars.week_index - 60
            and bars.deviation_before > 1e-12
            then (bars.weekly_return_pct - bars.mean_before) / bars.deviation_before
    end as z_score_52w,
    bars.drawdown_pct,
    bars.yield_52w_pct,
    bars.is_above_ma40,
    case when bars.has_year_of_bars then bars.price_close >= bars.highest_price_close end as is_52w_high,
    case when bars.has_year_of_bars then bars.price_close <= bars.lowest_price_close end as is_52w_low,
    bars.weeks_since_previous,
    bars.loaded_at as load_timestamp,
    bars.batch_id as execution_batch_id,
    bars.payload_id
from rescaled as bars
inner join dates
    on dates.week_ending = bars.week_ending
left join batch_sources
    on batch_sources.batch_id = bars.batch_id
