-- One row per receipt of a payload in the current generation, oldest first.

select
    receipt.attempt,
    receipt.verdict,
    receipt.reason,
    receipt.batch_id,
    receipt.bronze_partition || '/' || receipt.bronze_offset as bronze,
    receipt.rows_read,
    receipt.rows_rejected
from ops.receipt
inner join ops.generation
    on generation.generation = receipt.generation
    and generation.role = 'current'
where receipt.payload_id = :payload_id
order by receipt.bronze_offset
