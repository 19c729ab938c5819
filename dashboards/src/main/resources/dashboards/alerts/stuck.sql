select coalesce(sum(n_lag), 0)::bigint as payloads
from {{partition_lag}} as lags
