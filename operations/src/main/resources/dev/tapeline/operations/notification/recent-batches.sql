-- One row per batch that has ended within the last day, the oldest first, three at most.

select batch_id
from (
    select
        batch_id,
        finished_at
    from ops.batch
    where status <> 'running'
        and finished_at > now() - interval '1 day'
    order by finished_at desc
    limit 3
) as batches
order by finished_at
