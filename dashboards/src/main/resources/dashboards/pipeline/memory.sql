-- One line per role: a process is named "role process-id@host", and each start is another process.
with

used as (
    select
        {{sample_bucket}} as time,
        split_part(process, ' ', 1) as role,
        max(heap_used_bytes) as heap_used_bytes,
        max(heap_max_bytes) as heap_max_bytes
    from ops.process_sample
    where $__timeFilter(sampled_at)
    group by
        time,
        split_part(process, ' ', 1)
)

select
    time,
    role as metric,
    heap_used_bytes as value
from used

union all

select
    time,
    'limit' as metric,
    max(heap_max_bytes) as value
from used
group by time
order by
    time,
    metric
