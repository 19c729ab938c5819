select coalesce(sum(n_lag), 0)::bigint as n_lag
from {{partition_lag}} as lags
