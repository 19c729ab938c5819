-- At most one row: the API call that fetched a payload. A payload that was imported from a saved response has none.

select to_jsonb(api_call) as columns
from ops.api_call
where payload_id = :id
order by reserved_at desc
limit 1
