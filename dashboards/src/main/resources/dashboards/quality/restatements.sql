select
    cause,
    count(distinct symbol) as n_symbols,
    count(distinct payload_id) as n_payloads,
    sum(weeks) as n_restated_weeks,
    to_char(max(fetched_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at
from {{restatements}} as restatements
where $__timeFilter(fetched_at)
group by cause
order by n_restated_weeks desc
