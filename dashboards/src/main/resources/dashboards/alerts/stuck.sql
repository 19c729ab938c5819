select coalesce(sum(n_lag), 0)::bigint as answers
from {{partition_lag}} as lags
