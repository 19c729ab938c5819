-- One row: how many symbols should have the newest complete week, that week, how many have it, and when the next is complete.

select
    count(*) filter (where is_expected) as symbols,
    max(last_week) filter (where is_current) as newest_week,
    max(next_complete_at) as next_complete_at,
    count(*) filter (where is_expected and is_current) as symbols_that_have_it
from gold.symbol_coverage
