with

steps as (
    select
        sampled_at,
        log_warnings - lag(log_warnings, 1, log_warnings) over so_far as warnings,
        log_errors - lag(log_errors, 1, log_errors) over so_far as errors
    from ops.process_sample
    where $__timeFilter(sampled_at)
    window so_far as (partition by process order by sampled_at)
)

select
    {{sample_bucket}} as time,
    sum(errors)::bigint as "Errors",
    sum(warnings)::bigint as "Warnings"
from steps
group by time
order by time
