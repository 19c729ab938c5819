-- build: incremental
-- schema: gold_build
-- replaces: sector of gold_build.changed_sector
-- grain: one row per sector, currency and week
-- reads: gold.fact_adjusted_prices, gold.dim_stock, gold_build.changed_sector, gold_build.superseded_bar

with

groups as (
    select
        stocks.sector,
        stocks.currency,
        row_number() over (order by stocks.sector, stocks.currency)::integer as group_number
    from ${gold}.dim_stock as stocks
    inner join ${gold_build}.changed_sector as changed
        on changed.sector = stocks.sector
    where stocks.asset_type is distinct from 'ETF'
        and stocks.currency is not null
    group by
        stocks.sector,
        stocks.currency
),

stocks as (
    select
        stocks.stock_id,
        groups.group_number
    from ${gold}.dim_stock as stocks
    inner join groups
        on groups.sector = stocks.sector
        and groups.currency = stocks.currency
    where stocks.asset_type is distinct from 'ETF'
),

traded as (
    select
        stocks.group_number,
        facts.date_id,
        sum(facts.traded_value) as traded_value
    from ${gold}.fact_adjusted_prices as facts
    inner join stocks
        on stocks.stock_id = facts.stock_id
    left join ${gold_build}.superseded_bar as superseded
        on superseded.stock_id = facts.stock_id
        and superseded.date_id = facts.date_id
    where superseded.stock_id is null
    group by
        stocks.group_number,
        facts.date_id
)

select
    groups.sector,
    groups.currency,
    traded.date_id,
    traded.traded_value
from traded
inner join groups
    on groups.group_number = traded.group_number
