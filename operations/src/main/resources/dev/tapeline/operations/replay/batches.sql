-- One row per batch, oldest first.

select
    batch_id,
    trigger,
    source,
    started_at,
    finished_at,
    coalesce(planned, 0) as planned,
    coalesce(published, 0) as published,
    coalesce(failed, 0) as failed,
    status
from ops.batch
order by
    started_at,
    batch_id
