with

newest as (
    select distinct on (process)
        normalizer_lag,
        sink_lag
    from ops.process_sample
    where sampled_at > (select max(sampled_at) - interval '1 minute' from ops.process_sample)
    order by
        process,
        sampled_at desc
)

select
    coalesce(max(normalizer_lag), 0) as normalizer_lag,
    coalesce(sum(sink_lag), 0)::bigint as sink_lag
from newest
