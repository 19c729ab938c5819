-- One row per failed check of the last model run, with its number of failing rows.

with

last_run as (
    select run_id
    from ops.model_run
    where model_run.generation = (select generation.generation from ops.generation where generation.role = 'current')
    order by started_at desc
    limit 1
)

select
    checks.model || '.' || checks.check_name as name,
    checks.failing_rows as count
from quality.check_result as checks
inner join last_run
    on last_run.run_id = checks.run_id
where checks.status = 'failed'
order by name
