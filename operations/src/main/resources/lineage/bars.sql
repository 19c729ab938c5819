-- One row per week of a symbol, the oldest first.

select
    dates.week_ending,
    to_jsonb(facts) as columns
from gold.fact_adjusted_prices as facts
inner join gold.dim_date as dates
    on dates.date_id = facts.date_id
where facts.symbol = ?
order by facts.date_id
