with

expected as (
    select
        coverage.sector,
        count(*) as n_expected
    from gold.symbol_coverage as coverage
    left join gold.dim_stock as stocks
        on stocks.stock_id = coverage.stock_id
    where coverage.is_expected and stocks.asset_type is distinct from 'ETF'
    group by coverage.sector
)

select
    format('%s (%s of %s)', returns.sector, count(*), max(expected.n_expected)) as sector,
    avg(returns.period_return_pct) as "Mean return"
from {{period_returns}} as returns
left join expected
    on expected.sector = returns.sector
where returns.asset_type is distinct from 'ETF'
group by returns.sector
order by "Mean return" desc
