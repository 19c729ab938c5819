-- Grain: one row per week of the 52 up to the newest complete one. Share of the stocks above their 40-week
-- moving average; a stock does not count in weeks in which its successor has a bar.

with

newest as (
    select max(week_ending) filter (where is_current) as week_ending
    from gold.latest_week
)

select
    breadth.week_ending as week,
    sum(breadth.n_above_ma40)::double precision / sum(breadth.n_stocks)::double precision as share_above_mean
from newest
inner join gold.sector_breadth as breadth
    on breadth.week_ending between newest.week_ending - 357 and newest.week_ending
group by breadth.week_ending
order by breadth.week_ending
