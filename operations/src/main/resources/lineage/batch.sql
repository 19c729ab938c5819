-- One row at most: a batch.

select to_jsonb(batch) as columns
from ops.batch
where batch_id = ?
