with

sectors as (
    select
        sector,
        traded_value_share_pct
    from gold.sector_weekly
    where week_ending = {{newest_week}}
),

shares as (
    select
        sectors.sector,
        shares.key as currency,
        shares.value::float8 as traded_value_share_pct,
        count(*) over (partition by shares.key) as n_sectors
    from sectors
    cross join lateral jsonb_each_text(sectors.traded_value_share_pct) as shares
    where shares.value is not null
)

select
    sector || ' (' || currency || ')' as sector,
    traded_value_share_pct
from shares
where n_sectors > 1 and {{in_sectors}}
order by
    n_sectors desc,
    currency,
    traded_value_share_pct desc
