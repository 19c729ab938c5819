-- Earlier model runs with the results of their checks. Runs as tapeline_modeler.

insert into ops.model_run (run_id, trigger, started_at, finished_at, status, models)
select
    format('earlier-%s', number),
    'run',
    started_at,
    started_at + interval '3 seconds',
    case when number = 2 then 'failed' else 'built' end,
    '[{"name": "dim_stock", "rows": 20, "seconds": 0.2}, {"name": "fact_adjusted_prices", "rows": 6000, "seconds": 2.5}]'
from (
    select
        number,
        timestamptz '2026-11-21 06:02:00+00' - (4 - number) * interval '7 days' as started_at
    from generate_series(1, 3) as numbers (number)
) as runs;

insert into quality.check_result (run_id, check_name, model, severity, status, failing_rows, sample, executed_at)
select
    format('earlier-%s', number),
    check_name,
    model,
    severity,
    case when number = 2 and severity = 'error' then 'failed' else 'passed' end,
    case when number = 2 and severity = 'error' then 3 else 0 end,
    case when number = 2 and severity = 'error' then jsonb '[{"symbol": "S0001"}]' else jsonb '[]' end,
    timestamptz '2026-11-21 06:02:02+00' - (4 - number) * interval '7 days'
from generate_series(1, 3) as numbers (number)
cross join (
    values
        ('prices_are_positive', 'fact_adjusted_prices', 'error'),
        ('price_return_is_plausible', 'fact_adjusted_prices', 'warn')
) as checks (check_name, model, severity);
