select
    started_at as time,
    rows_per_second as "Rows per second"
from {{batch_progress}} as batches
where $__timeFilter(started_at) and n_arrived > 0
order by time
