-- A warning in the newest model run, with a sample of failing rows. Runs as tapeline_modeler.

insert into quality.check_result (run_id, check_name, model, severity, status, failing_rows, sample, executed_at)
select
    run_id,
    'a_seeded_warning',
    'fact_adjusted_prices',
    'warn',
    'failed',
    1,
    jsonb '[{"symbol": "S0001", "n_weeks": 2}]',
    finished_at
from ops.model_run
order by started_at desc
limit 1;
