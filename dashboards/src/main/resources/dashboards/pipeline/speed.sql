select rows_per_second
from {{batch_progress}} as batches
where n_arrived > 0
order by started_at desc nulls last
limit 1
