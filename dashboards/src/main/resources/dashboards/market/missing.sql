with

newest as (
    select {{newest_week}} as newest_week
)

select
    coverage.symbol,
    stocks.company_name,
    to_char(coverage.last_week, 'IYYY-"W"IW') as last_week,
    (newest.newest_week - coverage.last_week) / 7 as age_weeks,
    coverage.reason
from gold.symbol_coverage as coverage
cross join newest
left join gold.dim_stock as stocks
    on stocks.stock_id = coverage.stock_id
where coverage.is_expected and not coverage.is_current
order by
    age_weeks nulls first,
    coverage.symbol
