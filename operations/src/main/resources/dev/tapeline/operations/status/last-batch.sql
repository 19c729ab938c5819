-- At most one row: the batch that started last.

select
    batch_id,
    trigger,
    status,
    to_char(started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as started_at,
    coalesce(published, 0) as published,
    coalesce(failed, 0) as failed
from ops.batch as batches
order by
    batches.started_at desc nulls last,
    batches.batch_id desc
limit 1
