-- build: incremental
-- schema: gold_build
-- replaces: sector of gold_build.changed_sector
-- grain: one row per sector and week with a bar, and one per sector, week and currency
-- reads: gold_build.sector_week_change, gold_build.sector_week_before, gold_build.sector_median,
--        gold_build.changed_sector

with

sectors as (
    select sector from ${gold_build}.changed_sector
),

changes as (
    select * from ${gold_build}.sector_week_change
),

before as (
    select * from ${gold_build}.sector_week_before
),

medians as (
    select * from ${gold_build}.sector_median
),

summed as (
    select
        coalesce(before.sector, changes.sector) as sector,
        coalesce(before.date_id, changes.date_id) as date_id,
        coalesce(before.currency, changes.currency) as currency,
        coalesce(before.n_bars, 0) + coalesce(changes.n_bars, 0) as n_bars,
        coalesce(before.n_company_bars, 0) + coalesce(changes.n_company_bars, 0) as n_company_bars,
        coalesce(before.n_returns, 0) + coalesce(changes.n_returns, 0) as n_returns,
        coalesce(before.n_return_values, 0) + coalesce(changes.n_return_values, 0) as n_return_values,
        coalesce(before.sum_of_returns, 0) + coalesce(changes.sum_of_returns, 0) as sum_of_returns,
        coalesce(before.n_averages, 0) + coalesce(changes.n_averages, 0) as n_averages,
        coalesce(before.n_above_ma40, 0) + coalesce(changes.n_above_ma40, 0) as n_above_ma40,
        coalesce(before.traded_value, 0) + coalesce(changes.traded_value, 0) as traded_value,
        case
            when changes.changes_median then medians.volatilities
            when before.sector is null then changes.volatilities
            else array[before.low_volatility_pct, before.high_volatility_pct]
        end as volatilities,
        case
            when changes.changes_median then medians.volatilities_52w
            when before.sector is null then changes.volatilities_52w
            else array[before.low_volatility_52w_pct, before.high_volatility_52w_pct]
        end as volatilities_52w
    from before
    full join changes
        on changes.sector_number = before.sector_number
        and changes.date_id = before.date_id
        and changes.currency = before.currency
    left join medians
        on medians.sector_number = changes.sector_number
        and medians.date_id = changes.date_id
)

-- Trailing zeros depend on what was added and subtracted before.
select
    summed.sector,
    summed.date_id,
    summed.currency,
    summed.n_bars,
    summed.n_company_bars,
    summed.n_returns,
    summed.n_return_values,
    trim_scale(summed.sum_of_returns) as sum_of_returns,
    case when summed.currency = '*' then summed.volatilities[1] end as low_volatility_pct,
    case when summed.currency = '*' then summed.volatilities[2] end as high_volatility_pct,
    case when summed.currency = '*' then summed.volatilities_52w[1] end as low_volatility_52w_pct,
    case when summed.currency = '*' then summed.volatilities_52w[2] end as high_volatility_52w_pct,
    summed.n_averages,
    summed.n_above_ma40,
    round(summed.traded_value, 6) as traded_value
from summed
inner join sectors
    on sectors.sector = summed.sector
where summed.n_bars > 0
