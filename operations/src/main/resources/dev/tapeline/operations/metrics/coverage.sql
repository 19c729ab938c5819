-- One row: which symbols have the week that they should have, and the oldest week that one of them lacks.

select
    count(*) filter (where is_expected and is_current)::float8 as current_symbols,
    count(*) filter (where is_expected and not is_current)::float8 as late_symbols,
    extract(epoch from max(last_week))::float8 as newest_week,
    extract(epoch from min(last_week + 7) filter (where is_expected and not is_current))::float8 as oldest_incomplete_week
from gold.symbol_coverage
