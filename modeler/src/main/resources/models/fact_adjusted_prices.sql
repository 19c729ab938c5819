-- build: table
-- grain: one row per stock and week
-- reads: gold.scaled_series, gold.series_statistics, gold.year_extremes, gold.dim_stock, gold.dim_date,
--        gold.dim_source, ops.batch

with

bars as (
    select * from ${gold}.scaled_series
),

statistics as (
    select * from ${gold}.series_statistics
),

extremes as (
    select * from ${gold}.year_extremes
),

stocks as (
    select
        stock_id,
        symbol
    from ${gold}.dim_stock
),

dates as (
    select
        date_id,
        week_ending
    from ${gold}.dim_date
),

-- Simulated and real answers never mix, so a bar whose batch has not arrived yet is of the kind that the others are.
sources as (
    select
        source_id,
        source_name = 'Simulated market' as is_simulated
    from ${gold}.dim_source
),

batches as (
    select
        batch_id,
        source = 'simulated' as is_simulated
    from ${ops}.batch
),

default_source as (
    select coalesce(bool_or(is_simulated), false) as is_simulated
    from batches
),

bar_sources as (
    select
        bar_batches.batch_id,
        sources.source_id
    from (select distinct batch_id from bars) as bar_batches
    cross join default_source
    left join batches
        on batches.batch_id = bar_batches.batch_id
    inner join sources
        on sources.is_simulated = coalesce(batches.is_simulated, default_source.is_simulated)
)

select
    stocks.stock_id,
    dates.date_id,
    bar_sources.source_id,
    bars.symbol,
    bars.last_trading_date,
    bars.is_complete,
    bars.open as open_price,
    bars.high as high_price,
    bars.low as low_price,
    bars.close as close_price,
    bars.adj_open::numeric(24, 6) as adj_open_price,
    bars.adj_high::numeric(24, 6) as adj_high_price,
    bars.adj_low::numeric(24, 6) as adj_low_price,
    bars.adjusted_close::numeric(24, 6) as adj_close_price,
    bars.split_adj_close::numeric(24, 6) as split_adj_close_price,
    bars.split_adj_volume::numeric(38, 0) as split_adj_volume,
    (bars.adjusted_close / bars.close)::numeric(24, 12) as adjustment_factor,
    bars.volume as trade_volume,
    bars.dividend_amount,
    (bars.close * bars.volume)::numeric(38, 6) as traded_value,
    bars.corporate_action,
    bars.split_ratio::numeric(24, 12) as split_ratio,
    bars.is_two_scale_week,
    bars.action_source,
    statistics.weekly_return_pct,
    statistics.price_return_pct,
    statistics.volatility_pct,
    statistics.volatility_52w_pct,
    statistics.return_52w_pct,
    statistics.z_score_52w,
    statistics.drawdown_pct,
    statistics.yield_52w_pct,
    statistics.is_above_ma40,
    case
        when statistics.has_52_weeks then bars.split_adj_close >= extremes.highest_split_adj_close
    end as is_52w_high,
    case
        when statistics.has_52_weeks then bars.split_adj_close <= extremes.lowest_split_adj_close
    end as is_52w_low,
    bars.weeks_since_previous,
    bars.loaded_at as load_timestamp,
    bars.batch_id as execution_batch_id,
    bars.payload_id
from bars
inner join statistics
    on statistics.bar_number = bars.bar_number
inner join extremes
    on extremes.bar_number = bars.bar_number
inner join stocks
    on stocks.symbol = bars.symbol
inner join dates
    on dates.week_ending = bars.week_ending
inner join bar_sources
    on bar_sources.batch_id = bars.batch_id
