with

sectors as (
    select
        sector,
        traded_value_share_pct
    from gold.sector_weekly
    where week_ending = {{newest_week}} and {{in_sectors}}
)

select
    sectors.sector || ' (' || shares.key || ')' as sector,
    shares.value::float8 as traded_value_share_pct
from sectors
cross join lateral jsonb_each_text(sectors.traded_value_share_pct) as shares
where shares.value is not null
order by
    count(*) over (partition by shares.key) desc,
    shares.key,
    shares.value::float8 desc
