-- One row at most: the call that brought a payload; none for a saved answer.

select to_jsonb(api_call) as columns
from ops.api_call
where payload_id = ?
order by reserved_at desc
limit 1
