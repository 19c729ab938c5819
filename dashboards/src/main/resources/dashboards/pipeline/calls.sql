select
    (reserved_at at time zone 'America/New_York')::date::timestamp at time zone 'UTC' as time,
    coalesce(outcome, 'RESERVED') as metric,
    count(*) as value
from ops.api_call
where $__timeFilter(reserved_at)
group by
    time,
    coalesce(outcome, 'RESERVED')
order by
    time,
    metric
