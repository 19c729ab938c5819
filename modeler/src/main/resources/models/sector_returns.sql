-- build: incremental
-- schema: gold_build
-- replaces: sector of gold_build.changed_sector
-- grain: one row per sector and week with at least one eligible return
-- reads: gold_build.sector_week, gold.dim_stock, gold.dim_date, gold_build.changed_sector

with

sectors as (
    select
        changed.sector,
        max(stocks.sector_group) as sector_group
    from ${gold_build}.changed_sector as changed
    inner join ${gold}.dim_stock as stocks
        on stocks.sector = changed.sector
    group by changed.sector
),

-- Rounded, so that a quotient has as many digits for all sums. Between the middle values as percentile_cont() does.
weeks as (
    select
        sector,
        date_id,
        n_returns,
        (round(sum_of_returns, 30) / nullif(n_return_values, 0))::double precision as mean_return_pct,
        low_volatility_pct + (high_volatility_pct - low_volatility_pct) * 0.5 as median_volatility_pct,
        low_volatility_52w_pct + (high_volatility_52w_pct - low_volatility_52w_pct) * 0.5 as median_volatility_52w_pct
    from ${gold_build}.sector_week
    where currency = '*'
        and n_returns > 0
)

select
    sectors.sector,
    weeks.date_id,
    dates.week_ending,
    sectors.sector_group,
    weeks.n_returns as n_stocks,
    weeks.mean_return_pct,
    weeks.median_volatility_pct,
    weeks.median_volatility_52w_pct,
    100 * exp(
        sum(ln(1 + weeks.mean_return_pct)) over (
            partition by weeks.sector order by weeks.date_id rows between unbounded preceding and current row
        )
    ) as index_level
from weeks
inner join sectors
    on sectors.sector = weeks.sector
inner join ${gold}.dim_date as dates
    on dates.date_id = weeks.date_id
