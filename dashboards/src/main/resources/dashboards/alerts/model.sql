select count(*) as failed
from {{last_run}} as run
where status = 'failed'
