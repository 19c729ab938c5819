-- At most one row: a batch, with all its columns as one JSON object.

select to_jsonb(batch) as columns
from ops.batch
where batch_id = :id
