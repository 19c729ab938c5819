-- Grain: one row per symbol that should have the newest complete week and lacks it, with the reason.

select
    coverage.symbol,
    stocks.company_name as name,
    coverage.last_week,
    coverage.reason
from gold.symbol_coverage as coverage
left join gold.dim_stock as stocks
    on stocks.stock_id = coverage.stock_id
where coverage.is_expected and not coverage.is_current
order by
    coverage.last_week desc nulls first,
    coverage.symbol
