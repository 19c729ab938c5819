-- build: view
-- grain: one row per stock and week that it should have: from its first week to the newest complete one of its exchange, or
--        to its last week if it is not expected any more
-- reads: gold.dim_stock, gold.dim_date, gold.fact_adjusted_prices, gold.symbol_coverage, gold_build.built_generation,
--        ops.restatement

with

stocks as (
    select
        dim_stock.stock_id,
        dim_stock.symbol,
        dim_stock.first_week,
        dim_stock.last_week,
        case
            when coverage.is_expected then greatest(coverage.newest_week, dim_stock.last_week)
            else dim_stock.last_week
        end as last_expected_week,
        coverage.reason
    from ${gold}.dim_stock as dim_stock
    inner join ${gold}.symbol_coverage as coverage
        on coverage.symbol = dim_stock.symbol
),

withdrawn as (
    select distinct
        restatement.symbol,
        restatement.week
    from ${ops}.restatement
    inner join ${gold_build}.built_generation
        on built_generation.generation = restatement.generation
    where restatement.cause = 'WITHDRAWAL'
)

select
    stocks.stock_id,
    dates.date_id,
    stocks.symbol,
    dates.week_ending,
    facts.stock_id is not null as is_present,
    case
        when facts.stock_id is not null then null
        when withdrawn.symbol is not null then 'a later payload has withdrawn the week'
        when dates.week_ending > stocks.last_week then stocks.reason
        else 'the payloads have no bar of the week'
    end as reason
from stocks
inner join ${gold}.dim_date as dates
    on dates.week_ending between stocks.first_week and stocks.last_expected_week
left join ${gold}.fact_adjusted_prices as facts
    on facts.stock_id = stocks.stock_id
    and facts.date_id = dates.date_id
left join withdrawn
    on withdrawn.symbol = stocks.symbol
    and withdrawn.week = dates.week_ending
