-- build: intermediate
-- grain: one row per week, sector and currency that this run does not aggregate again from the first week on
-- reads: gold_build.changed_sector, previous.sector_week

select
    changed.sector_number,
    weeks.*
from ${gold_build}.changed_sector as changed
inner join ${previous}.sector_week as weeks
    on weeks.sector = changed.sector
where not changed.is_whole
