with

results as (
    select
        run_id,
        min(executed_at) over (partition by run_id) as run_at,
        model || ': ' || check_name as metric,
        case when status = 'passed' then 0 when severity = 'warn' then 1 else 2 end as value
    from quality.check_result
    where $__timeFilter(executed_at)
        and check_result.generation = (select generation.generation from ops.generation where generation.role = 'current')
),

failed_checks as (
    select distinct metric
    from results
    where value > 0
)

select
    run_at as time,
    'all checks' as metric,
    max(value) as value
from results
group by run_at

union all

select
    results.run_at as time,
    results.metric,
    max(results.value) as value
from results
inner join failed_checks
    on failed_checks.metric = results.metric
group by
    results.run_at,
    results.metric
order by
    time,
    metric
