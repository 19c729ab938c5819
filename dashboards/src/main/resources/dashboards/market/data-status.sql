with

last_run as (
    select * from {{last_run}} as run
),

checks as (
    select
        count(*) filter (where results.severity = 'error') as n_errors,
        count(*) filter (where results.severity = 'warn') as n_warnings
    from quality.check_result as results
    inner join last_run
        on last_run.run_id = results.run_id
    where results.status = 'failed'
),

rejections as (
    select count(*) as n_open
    from {{open_rejections}} as rejections
),

coverage as (
    select
        max(last_week) as newest_week,
        count(*) filter (where is_expected and not is_current) as n_late
    from gold.symbol_coverage
)

select
    case
        when last_run.status is distinct from 'built' or checks.n_errors > 0 or coverage.newest_week is null then 2
        when checks.n_warnings > 0
            or rejections.n_open > 0
            or coverage.n_late > 0
            or (now() at time zone 'UTC')::date - coverage.newest_week > 9 then 1
        else 0
    end as data_status
from checks
cross join rejections
cross join coverage
left join last_run
    on true
