select
    results.check_name,
    results.model,
    results.severity,
    results.status,
    results.failing_rows,
    results.explanation,
    nullif(results.sample, '[]')::text as sample,
    to_char(results.executed_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as checked_at
from quality.check_result as results
inner join {{last_run}} as last_run
    on last_run.run_id = results.run_id
order by
    results.status,
    results.severity,
    results.model,
    results.check_name
