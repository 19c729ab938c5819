select rows_per_second
from {{batch_progress}} as batches
where batches.batch_id = (
    select batch_id
    from ops.batch
    where exists (select from {{receipts}} as receipts where receipts.batch_id = batch.batch_id)
    order by started_at desc nulls last
    limit 1
)
