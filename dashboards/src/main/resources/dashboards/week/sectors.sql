-- As in the weekly report: the index of each sector against the one 52 weeks before.
with

newest as (
    select {{newest_week}} as week_ending
)

select
    newest_sectors.sector,
    newest_sectors.n_stocks,
    newest_sectors.mean_return_pct as weekly_return_pct,
    newest_sectors.index_level / previous_sectors.index_level - 1 as return_52w_pct,
    newest_sectors.median_volatility_52w_pct as volatility_52w_pct
from newest
inner join gold.sector_weekly as newest_sectors
    on newest_sectors.week_ending = newest.week_ending
left join gold.sector_weekly as previous_sectors
    on previous_sectors.sector = newest_sectors.sector
    and previous_sectors.week_ending = newest.week_ending - 364
where newest_sectors.{{in_sectors}}
order by
    weekly_return_pct desc,
    newest_sectors.sector
