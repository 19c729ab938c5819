select
    results.check_name,
    results.severity,
    results.failing_rows,
    results.explanation
from quality.check_result as results
inner join {{last_run}} as last_run
    on last_run.run_id = results.run_id
where results.status = 'failed'
order by
    results.severity,
    results.failing_rows desc,
    results.check_name
