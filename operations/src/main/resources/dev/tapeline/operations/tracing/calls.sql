-- One row per settled API call of a batch.

select
    call_id,
    symbol,
    function,
    attempt,
    reserved_at,
    settled_at,
    outcome,
    coalesce(outcome in ('PAYLOAD', 'NO_METADATA'), false) as has_response,
    payload_id
from ops.api_call
where batch_id = :batch_id
    and settled_at is not null
order by
    reserved_at,
    call_id
