-- At most one row: the current receipt of a payload, with all its columns as one JSON object.

select to_jsonb(receipt) as columns
from ops.payload
inner join ops.generation
    on generation.role = 'current'
inner join ops.receipt
    on receipt.generation = generation.generation
    and receipt.bronze_partition = payload.bronze_partition
    and receipt.bronze_offset = payload.bronze_offset
where payload.payload_id = :id
