-- Grain: one row per stock and week of the five years that end with its newest complete week.

with

-- The range of date ids, calculated once per stock, so that only the bars of those years are read.
years as materialized (
    select
        stock_id,
        symbol,
        date_id as last_date_id,
        to_char(week_ending - interval '5 years', 'YYYYMMDD')::integer as date_id_before
    from gold.latest_week
)

select
    years.symbol,
    dates.week_ending as week,
    facts.split_adj_close_price::double precision as price,
    facts.drawdown_pct as drawdown,
    facts.dividend_amount::double precision as dividend,
    facts.corporate_action as action
from years
cross join lateral (
    select *
    from gold.fact_adjusted_prices
    where stock_id = years.stock_id
        and date_id between years.date_id_before + 1 and years.last_date_id
    -- An optimization fence: keeps the lookup by primary key instead of a scan of the whole table.
    offset 0
) as facts
inner join gold.dim_date as dates
    on dates.date_id = facts.date_id
order by
    years.symbol,
    facts.date_id
