select
    count(*) filter (where latest.is_current)::float8 / nullif(count(*), 0) as coverage_pct,
    count(*) filter (where latest.is_current) || ' of ' || count(*) as n_of
from {{known_symbols}} as known
left join gold.latest_week as latest
    on latest.symbol = known.symbol
