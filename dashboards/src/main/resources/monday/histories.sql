-- One row per stock and week of the five years that end with its newest complete week.

select
    latest.symbol,
    dates.week_ending,
    facts.split_adj_close_price::double precision as price,
    facts.drawdown_pct,
    facts.dividend_amount,
    facts.corporate_action
from gold.latest_week as latest
inner join gold.fact_adjusted_prices as facts
    on facts.stock_id = latest.stock_id
    and facts.date_id <= latest.date_id
    and facts.date_id > to_char(latest.week_ending - interval '5 years', 'YYYYMMDD')::integer
inner join gold.dim_date as dates
    on dates.date_id = facts.date_id
order by
    latest.symbol,
    facts.date_id
