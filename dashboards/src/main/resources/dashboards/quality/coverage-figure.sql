select
    count(*) filter (where is_current)::float8 / nullif(count(*), 0) as coverage_pct,
    count(*) filter (where is_current) || ' of ' || count(*) as n_of
from gold.symbol_coverage
where is_expected
