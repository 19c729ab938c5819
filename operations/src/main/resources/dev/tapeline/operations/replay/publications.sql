-- One row per receipt of a payload in the current generation: where it was published, and in which batch.

select
    receipt.payload_id,
    receipt.attempt,
    receipt.bronze_offset as "offset",
    receipt.batch_id
from ops.receipt
inner join ops.generation
    on generation.generation = receipt.generation
    and generation.role = 'current'
where receipt.payload_id is not null
