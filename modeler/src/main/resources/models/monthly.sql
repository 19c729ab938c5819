-- build: view
-- grain: one row per stock and month; a week belongs to the month of its Friday
-- reads: gold.fact_adjusted_prices

with

bars as (
    select
        stock_id,
        symbol,
        extract(year from week_ending)::integer as year,
        extract(month from week_ending)::integer as month,
        date_id,
        week_ending,
        last_trading_date,
        is_complete,
        adj_close_price,
        lag(adj_close_price) over (partition by stock_id, symbol order by date_id) as previous_adj_close_price,
        weekly_return_pct,
        price_return_pct,
        weeks_since_previous,
        drawdown_pct,
        split_adj_dividend
    from ${gold}.fact_adjusted_prices
),

periods as (
    select
        stock_id,
        symbol,
        year,
        month,
        count(*) as n_weeks,
        max(week_ending) as week_ending,
        max(last_trading_date) as last_trading_date,
        bool_and(is_complete) as has_complete_bars,
        (array_agg(adj_close_price order by date_id desc))[1]::double precision
        / (array_agg(previous_adj_close_price order by date_id))[1]::double precision - 1 as return_pct,
        exp(sum(ln(nullif(greatest(1 + price_return_pct, 0), 0)) order by date_id)) - 1 as price_return_pct,
        count(weekly_return_pct) filter (where is_complete and weeks_since_previous = 1) as n_eligible,
        stddev_samp(ln(nullif(1 + weekly_return_pct, 0))) filter (where is_complete and weeks_since_previous = 1) * sqrt(52)
            as volatility_pct,
        min(drawdown_pct) as drawdown_pct,
        sum(split_adj_dividend) as split_adj_dividend
    from bars
    group by
        stock_id,
        symbol,
        year,
        month
)

select
    stock_id,
    symbol,
    year,
    month,
    n_weeks,
    week_ending,
    last_trading_date,
    has_complete_bars
    and extract(month from week_ending + 7) <> extract(month from week_ending) as is_complete,
    return_pct,
    price_return_pct,
    case when n_eligible >= 4 then volatility_pct end as volatility_pct,
    drawdown_pct,
    split_adj_dividend
from periods
