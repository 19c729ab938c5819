select
    extract(epoch from now() - started_at)::float8 / 3600 as hours_since_batch,
    published as n_published,
    {{failed_symbols}} as n_failed
from ops.batch
order by started_at desc nulls last
limit 1
