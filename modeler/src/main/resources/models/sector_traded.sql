-- build: incremental
-- schema: gold_build
-- replaces: sector of gold_build.changed_sector
-- grain: one row per sector, currency and week
-- reads: gold_build.sector_week, gold_build.changed_sector

select
    weeks.sector,
    weeks.currency,
    weeks.date_id,
    weeks.traded_value
from ${gold_build}.sector_week as weeks
inner join ${gold_build}.changed_sector as changed
    on changed.sector = weeks.sector
where weeks.currency not in ('*', '')
    and weeks.n_company_bars > 0
