-- One row per API call, oldest first.

select
    call_id,
    upper(status) as status,
    batch_id,
    source,
    symbol,
    function,
    attempt,
    reserved_at,
    settled_at,
    outcome,
    detail,
    newest_date,
    payload_id,
    archive_key
from ops.api_call
order by
    reserved_at,
    call_id
