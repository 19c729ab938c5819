-- One row per sector: the newest week, and the index against the one 52 weeks before.

with

newest as (
    select max(week_ending) filter (where is_current) as week_ending
    from gold.latest_week
)

select
    now_there.sector,
    now_there.n_stocks,
    now_there.mean_return_pct,
    now_there.median_volatility_52w_pct,
    now_there.index_level / year_before.index_level - 1 as return_52w_pct
from newest
inner join gold.sector_weekly as now_there
    on now_there.week_ending = newest.week_ending
left join gold.sector_weekly as year_before
    on year_before.sector = now_there.sector
    and year_before.week_ending = newest.week_ending - 364
order by
    now_there.mean_return_pct desc,
    now_there.sector
