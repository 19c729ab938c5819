-- One row per batch that has finished or failed, the most recent first, up to the limit.

select batch_id
from ops.batch
where status <> 'running'
order by
    finished_at desc nulls last,
    batch_id
limit :limit
