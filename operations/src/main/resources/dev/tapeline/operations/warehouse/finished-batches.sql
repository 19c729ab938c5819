-- One row per finished batch, most recently finished first, up to the limit.

select batch_id
from ops.batch
where status = 'finished'
order by
    finished_at desc nulls last,
    batch_id
limit :limit
