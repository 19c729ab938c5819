-- build: incremental
-- schema: gold_build
-- replaces: sector of gold_build.changed_sector
-- grain: one row per sector and week with at least one eligible return
-- reads: gold.fact_adjusted_prices, gold.dim_stock, gold.dim_date, gold_build.changed_sector, gold_build.superseded_bar

with

sectors as (
    select
        changed.sector,
        max(stocks.sector_group) as sector_group,
        row_number() over (order by changed.sector)::integer as sector_number
    from ${gold_build}.changed_sector as changed
    inner join ${gold}.dim_stock as stocks
        on stocks.sector = changed.sector
    group by changed.sector
),

-- A fund is not a company of its sector.
stocks as (
    select
        stocks.stock_id,
        sectors.sector_number
    from ${gold}.dim_stock as stocks
    inner join sectors
        on sectors.sector = stocks.sector
    where stocks.asset_type is distinct from 'ETF'
),

facts as (
    select
        stocks.sector_number,
        facts.date_id,
        facts.weekly_return_pct,
        facts.volatility_pct,
        facts.volatility_52w_pct
    from ${gold}.fact_adjusted_prices as facts
    inner join stocks
        on stocks.stock_id = facts.stock_id
    left join ${gold_build}.superseded_bar as superseded
        on superseded.stock_id = facts.stock_id
        and superseded.date_id = facts.date_id
    where facts.is_complete
        and facts.weeks_since_previous = 1
        and superseded.stock_id is null
),

-- Means of numeric values: the mean of doubles would depend on the order of the rows.
returns as (
    select
        sector_number,
        date_id,
        count(*) as n_stocks,
        avg(weekly_return_pct::numeric)::double precision as mean_return_pct,
        percentile_cont(0.5) within group (order by volatility_pct) as median_volatility_pct,
        percentile_cont(0.5) within group (order by volatility_52w_pct) as median_volatility_52w_pct
    from facts
    group by
        sector_number,
        date_id
)

select
    sectors.sector,
    returns.date_id,
    dates.week_ending,
    sectors.sector_group,
    returns.n_stocks,
    returns.mean_return_pct,
    returns.median_volatility_pct,
    returns.median_volatility_52w_pct,
    100 * exp(
        sum(ln(1 + returns.mean_return_pct)) over (
            partition by returns.sector_number order by returns.date_id rows between unbounded preceding and current row
        )
    ) as index_level
from returns
inner join sectors
    on sectors.sector_number = returns.sector_number
inner join ${gold}.dim_date as dates
    on dates.date_id = returns.date_id
