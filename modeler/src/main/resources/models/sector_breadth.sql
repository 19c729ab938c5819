-- build: incremental
-- replaces: sector of gold_build.changed_sector
-- grain: one row per sector and week with at least one complete bar that has a 40-week moving average
-- reads: gold_build.sector_week, gold_build.changed_sector, gold.dim_date

select
    weeks.sector,
    weeks.date_id,
    dates.week_ending,
    weeks.n_averages as n_stocks,
    weeks.n_above_ma40
from ${gold_build}.sector_week as weeks
inner join ${gold_build}.changed_sector as changed
    on changed.sector = weeks.sector
inner join ${gold}.dim_date as dates
    on dates.date_id = weeks.date_id
where weeks.currency = '*'
    and weeks.n_averages > 0
