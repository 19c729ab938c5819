-- One row per week of the benchmark in the fact table, oldest first. All columns are returned as one JSON object.

select
    dates.week_ending,
    to_jsonb(facts) as columns
from gold.fact_adjusted_prices as facts
inner join gold.dim_stock as stocks
    on stocks.stock_id = facts.stock_id
inner join gold.dim_date as dates
    on dates.date_id = facts.date_id
where stocks.is_benchmark
order by facts.date_id
