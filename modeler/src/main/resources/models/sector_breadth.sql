-- build: incremental
-- replaces: sector of gold_build.changed_sector
-- grain: one row per sector and week with at least one complete bar that has a 40-week moving average
-- reads: gold.fact_adjusted_prices, gold.dim_stock, gold.dim_date, gold_build.changed_sector, gold_build.superseded_bar

with

sectors as (
    select
        sector,
        row_number() over (order by sector)::integer as sector_number
    from ${gold_build}.changed_sector
),

stocks as (
    select
        stocks.stock_id,
        sectors.sector_number
    from ${gold}.dim_stock as stocks
    inner join sectors
        on sectors.sector = stocks.sector
),

counts as (
    select
        stocks.sector_number,
        facts.date_id,
        count(*) as n_stocks,
        count(*) filter (where facts.is_above_ma40) as n_above_ma40
    from ${gold}.fact_adjusted_prices as facts
    inner join stocks
        on stocks.stock_id = facts.stock_id
    left join ${gold_build}.superseded_bar as superseded
        on superseded.stock_id = facts.stock_id
        and superseded.date_id = facts.date_id
    where facts.is_complete
        and facts.is_above_ma40 is not null
        and superseded.stock_id is null
    group by
        stocks.sector_number,
        facts.date_id
)

select
    sectors.sector,
    counts.date_id,
    dates.week_ending,
    counts.n_stocks,
    counts.n_above_ma40
from counts
inner join sectors
    on sectors.sector_number = counts.sector_number
inner join ${gold}.dim_date as dates
    on dates.date_id = counts.date_id
