with

-- Counters never decrease while a process runs, so the work done in a time step is the last value of the step minus the last
-- value of the step before.
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
        extract(epoch from last_at - lag(last_at, 1, first_at) over by_process)::float8 as seconds,
        last_normalized - lag(last_normalized, 1, first_normalized) over by_process as normalized,
        last_loaded - lag(last_loaded, 1, first_loaded) over by_process as loaded
    from counted
    window by_process as (partition by process order by time)
)

select
    time,
    sum(normalized / nullif(seconds, 0)) as "Normalized",
    sum(loaded / nullif(seconds, 0)) as "Loaded"
from steps
group by time
order by time
