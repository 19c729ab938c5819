-- One row: the number of symbols, the newest complete week, and how many symbols have it.

select
    count(*) as symbols,
    to_char(max(week_ending) filter (where is_complete), 'IYYY-"W"IW') as newest_complete_week,
    count(*) filter (where is_current) as symbols_that_have_it
from gold.latest_week
