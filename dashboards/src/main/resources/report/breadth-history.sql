-- Grain: one row per week of the 52 up to the newest complete one. Share of the stocks above their 40-week
-- moving average; a stock counts until its successor has its first bar.

with

newest as (
    select max(week_ending) filter (where is_current) as week_ending
    from gold.latest_week
)

select
    dates.week_ending as week,
    avg(facts.is_above_ma40::integer)::double precision as share_above_mean
from newest
inner join gold.dim_date as dates
    on dates.week_ending between newest.week_ending - 357 and newest.week_ending
inner join gold.fact_adjusted_prices as facts
    on facts.date_id = dates.date_id
inner join gold.dim_stock as stocks
    on stocks.stock_id = facts.stock_id
left join gold.dim_stock as successors
    on successors.symbol = stocks.successor_symbol
where facts.is_above_ma40 is not null
    and facts.week_ending < coalesce(successors.first_week, 'infinity')
group by dates.week_ending
order by dates.week_ending
