with

-- Counts never fall while a process lives, so the last one of a step less the last one of the step before is what was done.
counted as (
    select
        {{sample_bucket}} as time,
        process,
        min(sampled_at) as first_at,
        max(sampled_at) as last_at,
        min(rows_normalized) as first_normalized,
        max(rows_normalized) as last_normalized,
        min(rows_loaded) as first_loaded,
        max(rows_loaded) as last_loaded
    from ops.process_sample
    where $__timeFilter(sampled_at)
    group by
        time,
        process
),

steps as (
    select
        time,
        extract(epoch from last_at - lag(last_at, 1, first_at) over so_far)::float8 as seconds,
        last_normalized - lag(last_normalized, 1, first_normalized) over so_far as normalized,
        last_loaded - lag(last_loaded, 1, first_loaded) over so_far as loaded
    from counted
    window so_far as (partition by process order by time)
)

select
    time,
    sum(normalized / nullif(seconds, 0)) as "Normalized",
    sum(loaded / nullif(seconds, 0)) as "Loaded"
from steps
group by time
order by time
