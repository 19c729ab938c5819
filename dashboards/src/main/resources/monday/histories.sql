-- One row per stock and week of the five years that end with its newest complete week.

with

-- Worked out once per stock, so that only the bars of those years are looked up.
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
    dates.week_ending,
    facts.split_adj_close_price::double precision as price,
    facts.drawdown_pct,
    facts.dividend_amount,
    facts.corporate_action
from years
cross join lateral (
    select *
    from gold.fact_adjusted_prices
    where stock_id = years.stock_id
        and date_id between years.date_id_before + 1 and years.last_date_id
    -- Keeps the look-up by the primary key, whatever the planner thinks of whole scans.
    offset 0
) as facts
inner join gold.dim_date as dates
    on dates.date_id = facts.date_id
order by
    years.symbol,
    facts.date_id
