select
    symbol,
    function,
    outcome,
    detail,
    to_char(reserved_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as called_at
from ops.last_call
where not has_answer
order by
    reserved_at desc,
    symbol
limit 200
