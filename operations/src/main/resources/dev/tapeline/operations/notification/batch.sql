-- One row: a batch that has ended.

select
    status,
    trigger,
    source,
    coalesce(planned, 0) as planned,
    coalesce(published, 0) as published,
    coalesce(failed, 0) as failed,
    coalesce(extract(epoch from finished_at - started_at), 0)::float8 as seconds
from ops.batch
where batch_id = :batch_id
