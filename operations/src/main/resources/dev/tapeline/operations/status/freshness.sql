-- One row: the newest complete week of the data, the newest one that was complete at the last fetch, how many symbols should
-- have that one and have it, and when the next is complete.

select
    count(*) filter (where is_expected) as symbols,
    max(last_week) as data_week,
    max(newest_week) as complete_week,
    max(next_complete_at) as next_complete_at,
    count(*) filter (where is_expected and is_current) as symbols_that_have_it
from gold.symbol_coverage
