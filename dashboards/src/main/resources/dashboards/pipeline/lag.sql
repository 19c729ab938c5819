with

per_process as (
    select
        {{sample_bucket}} as time,
        process,
        max(normalizer_lag) as normalizer_lag,
        max(sink_lag) as sink_lag
    from ops.process_sample
    where $__timeFilter(sampled_at)
    group by
        time,
        process
)

select
    time,
    max(normalizer_lag) as "Normalizer (payloads)",
    sum(sink_lag)::bigint as "Sink (records)"
from per_process
group by time
order by time
