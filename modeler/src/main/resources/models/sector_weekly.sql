-- build: table
-- grain: one row per sector and week with at least one eligible return
-- reads: gold.fact_adjusted_prices, gold.dim_stock, gold.dim_date

with

-- An index fund is no company of its sector, and a renamed stock would count twice.
stocks as (
    select
        stock_id,
        sector,
        sector_group,
        currency
    from ${gold}.dim_stock
    where asset_type is distinct from 'ETF'
        and successor_symbol is null
),

facts as (
    select
        stocks.sector,
        stocks.sector_group,
        stocks.currency,
        facts.date_id,
        facts.traded_value,
        facts.weekly_return_pct,
        facts.volatility_pct,
        facts.volatility_52w_pct,
        facts.is_complete and facts.weeks_since_previous = 1 as is_eligible
    from ${gold}.fact_adjusted_prices as facts
    inner join stocks
        on stocks.stock_id = facts.stock_id
),

returns as (
    select
        sector,
        max(sector_group) as sector_group,
        date_id,
        count(*) as n_stocks,
        avg(weekly_return_pct) as mean_return_pct,
        percentile_cont(0.5) within group (order by volatility_pct) as median_volatility_pct,
        percentile_cont(0.5) within group (order by volatility_52w_pct) as median_volatility_52w_pct
    from facts
    where is_eligible
    group by
        sector,
        date_id
),

traded as (
    select
        sector,
        date_id,
        currency,
        sum(traded_value) as traded_value,
        sum(sum(traded_value)) over (partition by date_id, currency) as traded_value_of_all
    from facts
    group by
        sector,
        date_id,
        currency
),

shares as (
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
)

select
    returns.sector,
    returns.date_id,
    dates.week_ending,
    returns.sector_group,
    returns.n_stocks,
    returns.mean_return_pct,
    returns.median_volatility_pct,
    returns.median_volatility_52w_pct,
    100 * exp(
        sum(ln(1 + returns.mean_return_pct)) over (
            partition by returns.sector order by returns.date_id rows between unbounded preceding and current row
        )
    ) as index_level,
    shares.traded_value_share_pct
from returns
inner join ${gold}.dim_date as dates
    on dates.date_id = returns.date_id
inner join shares
    on shares.sector = returns.sector
    and shares.date_id = returns.date_id
order by
    returns.sector,
    returns.date_id
