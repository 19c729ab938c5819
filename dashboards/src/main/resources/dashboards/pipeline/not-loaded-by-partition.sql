select
    partition::text as partition,
    last_offset as published_offset,
    arrived_offset,
    n_lag
from {{partition_lag}} as lags
order by lags.partition
