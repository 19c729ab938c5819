select
    count(*) filter (where is_current)::float8 / nullif(count(*), 0) as coverage_pct,
    count(*) filter (where is_current) || ' of ' || count(*) as n_of
from gold.latest_week
where is_active and successor_symbol is null and {{in_sectors}}
