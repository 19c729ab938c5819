select coalesce(max(failed), 0) as failed
from (
    select {{failed_symbols}} as failed
    from ops.batch
    where status = 'finished'
    order by started_at desc
    limit 1
) as batch
