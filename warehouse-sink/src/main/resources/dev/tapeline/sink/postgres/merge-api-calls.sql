-- A call is told by two events, which may come twice and to several sinks: once settled it stays so.
-- grain: call_id; reads: staged_api_call, where a call occurs once

insert into ops.api_call as api_call (
    call_id,
    status,
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
)
select
    call_id,
    status,
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
from staged_api_call
order by call_id
on conflict (call_id) do update set
    status = excluded.status,
    settled_at = excluded.settled_at,
    outcome = excluded.outcome,
    detail = excluded.detail,
    newest_date = excluded.newest_date,
    payload_id = excluded.payload_id,
    archive_key = excluded.archive_key
where excluded.status = 'settled';
