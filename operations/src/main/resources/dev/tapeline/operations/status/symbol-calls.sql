-- The last API calls of one symbol, newest first.

select
    function,
    to_char(reserved_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as called_at,
    attempt,
    coalesce(outcome, 'running or interrupted') as outcome,
    detail,
    batch_id
from ops.api_call
where symbol = :symbol
order by
    reserved_at desc,
    call_id desc
limit 5
