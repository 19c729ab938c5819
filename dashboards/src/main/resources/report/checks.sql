-- Grain: one row per failed check of the last model run, errors first.

with

last_run as (
    select run_id
    from ops.model_run
    where model_run.generation = (select generation.generation from ops.generation where generation.role = 'current')
    order by started_at desc
    limit 1
)

select
    checks.severity,
    checks.model,
    checks.check_name,
    checks.failing_rows,
    checks.explanation,
    checks.sample::text as sample
from quality.check_result as checks
inner join last_run
    on last_run.run_id = checks.run_id
where checks.status = 'failed'
order by
    checks.severity,
    checks.model,
    checks.check_name
