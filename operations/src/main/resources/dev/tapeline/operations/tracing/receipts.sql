-- One row per receipt of a batch, with the end of the API call that fetched its payload.

select
    receipt.payload_id,
    receipt.symbol,
    receipt.function,
    receipt.attempt,
    receipt.verdict,
    receipt.reason,
    receipt.fetched_at,
    calls.settled_at as call_settled_at,
    receipt.loaded_at,
    receipt.rows_read,
    receipt.rows_new,
    receipt.rows_restated,
    receipt.rows_rejected
from ops.receipt
inner join ops.generation
    on generation.generation = receipt.generation
    and generation.role = 'current'
left join lateral (
    select max(api_call.settled_at) as settled_at
    from ops.api_call
    where api_call.batch_id = receipt.batch_id
        and api_call.symbol = receipt.symbol
        and api_call.function = receipt.function
        and api_call.payload_id = receipt.payload_id
) as calls
    on true
where receipt.batch_id = :batch_id
    and receipt.payload_id is not null
order by
    receipt.bronze_partition,
    receipt.bronze_offset
