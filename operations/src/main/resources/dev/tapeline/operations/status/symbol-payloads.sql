-- The last payloads of one symbol, newest first.

select
    receipt.function,
    to_char(receipt.fetched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as fetched_at,
    receipt.verdict,
    receipt.reason,
    receipt.rows_new,
    receipt.rows_restated,
    receipt.rows_unchanged,
    receipt.rows_rejected,
    receipt.batch_id
from ops.receipt
inner join ops.generation
    on generation.generation = receipt.generation
    and generation.role = 'current'
where receipt.symbol = :symbol
order by
    receipt.fetched_at desc nulls last,
    receipt.bronze_offset desc
limit 5
