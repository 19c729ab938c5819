-- build: table
-- schema: gold_build
-- grain: one row per sector and week
-- reads: gold_build.sector_traded

with

traded as (
    select
        sector,
        currency,
        date_id,
        traded_value,
        sum(traded_value) over (partition by date_id, currency) as traded_value_of_all
    from ${gold_build}.sector_traded
)

select
    sector,
    date_id,
    jsonb_object_agg(
        currency, traded_value::double precision / nullif(traded_value_of_all, 0)::double precision
    ) as traded_value_share_pct
from traded
group by
    sector,
    date_id
