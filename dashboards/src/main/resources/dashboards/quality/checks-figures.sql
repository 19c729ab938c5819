select
    count(*) filter (where results.status = 'passed') || ' of ' || count(*) as checks_passed,
    count(*) filter (where results.status = 'failed' and results.severity = 'error') as n_failed_errors,
    count(*) filter (where results.status = 'failed' and results.severity = 'warn') as n_failed_warnings
from quality.check_result as results
inner join {{last_run}} as last_run
    on last_run.run_id = results.run_id
