-- A stock does not count in weeks in which its successor has a bar; symbols with the same bars count once.
select
    week_ending::timestamp at time zone 'UTC' as time,
    sum(n_above_ma40)::float8 / sum(n_stocks)::float8 as "Above 40-week moving average"
from gold.sector_breadth
where $__timeFilter(week_ending) and {{in_sectors}}
group by week_ending
order by week_ending
