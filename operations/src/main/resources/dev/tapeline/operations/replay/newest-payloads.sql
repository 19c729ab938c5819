-- One row per symbol and function: the newest payload that the current generation has applied, at its last attempt, and
-- the number of its rows that the partial generation rejects.

with

applied as (
    select distinct on (receipt.symbol, receipt.function)
        receipt.symbol,
        receipt.function,
        receipt.payload_id
    from ops.receipt
    where receipt.generation = (select generation.generation from ops.generation where generation.role = 'current')
        and receipt.symbol = any(:symbols)
        and receipt.verdict in ('APPLIED', 'UNCHANGED')
    order by
        receipt.symbol,
        receipt.function,
        receipt.fetched_at desc,
        receipt.sha256 desc
)

select distinct on (applied.symbol, applied.function)
    applied.symbol,
    applied.payload_id,
    receipt.archive_key,
    receipt.attempt,
    receipt.bronze_partition as "partition",
    receipt.bronze_offset as "offset",
    receipt.rows_rejected as rejected,
    (
        select partial.rows_rejected
        from ops.receipt as partial
        where partial.generation = :generation
            and partial.payload_id = applied.payload_id
        order by partial.bronze_offset desc
        limit 1
    ) as wanted
from applied
inner join ops.receipt
    on receipt.payload_id = applied.payload_id
    and receipt.generation = (select generation.generation from ops.generation where generation.role = 'current')
order by
    applied.symbol,
    applied.function,
    receipt.attempt desc
