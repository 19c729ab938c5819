select
    to_char(fetched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at,
    cause,
    field,
    to_char(first_week, 'IYYY-"W"IW') as from_week,
    to_char(week, 'IYYY-"W"IW') as to_week,
    weeks as n_restated_weeks,
    old as old_value,
    new as new_value,
    factor
from {{restatements}} as restatements
where symbol = ${symbol:sqlstring}
order by
    restatements.fetched_at desc,
    restatements.week desc
limit 200
