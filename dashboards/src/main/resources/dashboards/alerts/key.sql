select count(*) as rejected
from ops.last_call
where outcome in ('BAD_KEY', 'DEMO_KEY') and reserved_at > now() - interval '7 days'
