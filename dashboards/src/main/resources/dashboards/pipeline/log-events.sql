with

counted as (
    select
        {{sample_bucket}} as time,
        process,
        min(log_warnings) as first_warnings,
        max(log_warnings) as last_warnings,
        min(log_errors) as first_errors,
        max(log_errors) as last_errors
    from ops.process_sample
    where $__timeFilter(sampled_at)
    group by
        time,
        process
),

steps as (
    select
        time,
        last_warnings - lag(last_warnings, 1, first_warnings) over by_process as warnings,
        last_errors - lag(last_errors, 1, first_errors) over by_process as errors
    from counted
    window by_process as (partition by process order by time)
)

select
    time,
    sum(errors)::bigint as "Errors",
    sum(warnings)::bigint as "Warnings"
from steps
group by time
order by time
