with

steps as (
    select
        sampled_at,
        process,
        extract(epoch from sampled_at - lag(sampled_at) over so_far)::float8 as seconds,
        rows_normalized - lag(rows_normalized) over so_far as normalized,
        rows_loaded - lag(rows_loaded) over so_far as loaded
    from ops.process_sample
    where $__timeFilter(sampled_at)
    window so_far as (partition by process order by sampled_at)
),

per_process as (
    select
        {{sample_bucket}} as time,
        process,
        sum(normalized) / nullif(sum(seconds), 0) as normalized,
        sum(loaded) / nullif(sum(seconds), 0) as loaded
    from steps
    group by
        time,
        process
)

select
    time,
    sum(normalized) as "Normalized",
    sum(loaded) as "Loaded"
from per_process
group by time
order by time
