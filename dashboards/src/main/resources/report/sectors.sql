-- Grain: one row per sector in the newest complete week; year_return compares its index with the one 52 weeks before.

with

newest as (
    select max(week_ending) filter (where is_current) as week_ending
    from gold.latest_week
)

select
    newest_sectors.sector as name,
    newest_sectors.n_stocks as stocks,
    newest_sectors.mean_return_pct as mean_return,
    newest_sectors.median_volatility_52w_pct as median_volatility,
    newest_sectors.index_level / previous_sectors.index_level - 1 as year_return
from newest
inner join gold.sector_weekly as newest_sectors
    on newest_sectors.week_ending = newest.week_ending
left join gold.sector_weekly as previous_sectors
    on previous_sectors.sector = newest_sectors.sector
    and previous_sectors.week_ending = newest.week_ending - 364
order by
    newest_sectors.mean_return_pct desc,
    newest_sectors.sector
