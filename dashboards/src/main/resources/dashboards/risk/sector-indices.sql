with

sectors as (
    select
        sector,
        week_ending,
        index_level,
        count(*) over (partition by week_ending) as n_here
    from gold.sector_weekly
    where {{in_sectors}} and $__timeFilter(week_ending)
),

base_week as (
    select min(week_ending) as week_ending
    from sectors
    where n_here = (select count(distinct sector) from gold.sector_weekly where {{in_sectors}})
),

bases as (
    select
        sectors.sector,
        sectors.index_level
    from sectors
    inner join base_week
        on base_week.week_ending = sectors.week_ending
)

select
    sectors.week_ending::timestamp at time zone 'UTC' as time,
    sectors.sector as metric,
    100 * sectors.index_level / bases.index_level as value
from sectors
inner join bases
    on bases.sector = sectors.sector
inner join base_week
    on sectors.week_ending >= base_week.week_ending
order by
    time,
    metric
