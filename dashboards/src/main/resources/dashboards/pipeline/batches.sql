select
    batch_id as batch,
    trigger as batch_trigger,
    case source when 'simulated' then 'SIMULATED' else 'REAL' end as market,
    to_char(started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as started_at,
    case
        when status = 'running' and started_at < (select max(started_at) from ops.batch) then 'interrupted'
        else status
    end as run_status,
    planned as n_planned,
    published as n_published,
    n_failed,
    n_arrived,
    rows_read,
    fetch_seconds,
    load_seconds,
    rows_per_second
from {{batch_progress}} as batches
where $__timeFilter(batches.started_at)
order by batches.started_at desc
limit 50
