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

sources as (
    select
        source_id,
        case when source_name = 'Simulated market' then 'simulated' else 'alphavantage' end as source
    from ${gold}.dim_source
),

batch_sources as (
    select
        batches.batch_id,
        sources.source_id
    from ${ops}.batch as batches
    inner join sources
        on sources.source = batches.source
),

-- Simulated and real answers never mix, so a bar whose batch has not arrived yet is of the kind that the others are.
default_source as (
    select source_id
    from sources
    order by source desc
    limit 1
)

select
    stocks.stock_id,
    dates.date_id,
    coalesce(batch_sources.source_id, default_source.source_id) as source_id,
    bars.symbol,
    bars.last_trading_date,
    bars.is_complete,
    bars.open as open_price,
    bars.high as high_price,
    bars.low as low_price,
    bars.close as close_price,
    bars.adj_open as adj_open_price,
    bars.adj_high as adj_high_price,
    bars.adj_low as adj_low_price,
    bars.adjusted_close as adj_close_price,
    bars.split_adj_close as split_adj_close_price,
    bars.split_adj_volume,
    (bars.adjusted_close / bars.close)::numeric(24, 12) as adjustment_factor,
    bars.volume as trade_volume,
    bars.dividend_amount,
    (bars.close * bars.volume)::numeric(38, 6) as traded_value,
    bars.corporate_action,
    bars.split_ratio,
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
cross join default_source
left join batch_sources
    on batch_sources.batch_id = bars.batch_id
