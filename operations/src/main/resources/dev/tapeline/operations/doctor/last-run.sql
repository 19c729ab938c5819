-- When the newest batch finished; null without one.

select max(finished_at) as finished_at
from ops.batch
where status = 'finished'
