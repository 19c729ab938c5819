with

last_run as (
    select * from {{last_run}} as run
),

checks as (
    select
        count(*) as n_checks,
        count(*) filter (where results.status = 'failed' and results.severity = 'error') as n_errors,
        count(*) filter (where results.status = 'failed' and results.severity = 'warn') as n_warnings
    from quality.check_result as results
    inner join last_run
        on last_run.run_id = results.run_id
),

rejections as (
    select
        count(*) as n_open,
        count(distinct symbol) as n_symbols
    from {{open_rejections}} as rejections
),

coverage as (
    select
        max(last_week) as newest_week,
        count(*) filter (where is_expected) as n_expected,
        count(*) filter (where is_expected and not is_current) as n_late,
        {{weeks_behind}} as weeks_behind
    from gold.symbol_coverage
),

age as (
    select (now() at time zone 'UTC')::date - newest_week as days
    from coverage
),

reasons as (
    select
        case when last_run.status is not distinct from 'built' then 0 else 2 end as weight,
        1 as sort_order,
        case
            when last_run.run_id is null then 'No model run yet'
            when last_run.status = 'failed' then 'The last model run failed: dashboards show the previous star schema'
            else 'The last model run succeeded'
        end as status_reason
    from (select) as always
    left join last_run
        on true

    union all

    select
        case when n_errors > 0 then 2 when n_warnings > 0 then 1 else 0 end,
        2,
        format(
            '%s of %s checks passed%s%s',
            n_checks - n_errors - n_warnings,
            n_checks,
            case when n_errors > 0 then format(', %s blocking failed', n_errors) end,
            case when n_warnings > 0 then format(', %s warned', n_warnings) end
        )
    from checks

    union all

    select
        case when coverage.newest_week is null then 2 when age.days > 9 then 1 else 0 end,
        3,
        case
            when coverage.newest_week is null then 'No complete week yet'
            when coverage.weeks_behind = 0 then 'No newer week is complete by the calendar of today'
            else format(
                'The newest complete week ended %s days ago: %s newer %s complete by now',
                age.days,
                coverage.weeks_behind,
                case when coverage.weeks_behind = 1 then 'week is' else 'weeks are' end
            )
        end
    from coverage
    cross join age

    union all

    select
        case when n_late > 0 then 1 else 0 end,
        4,
        format('%s of %s symbols that should have a bar have the newest complete week', n_expected - n_late, n_expected)
    from coverage

    union all

    select
        case when n_open > 0 then 1 else 0 end,
        5,
        case
            when n_open = 0 then 'No open rejections'
            else format('%s open rejections for %s symbols', n_open, n_symbols)
        end
    from rejections
)

select (array['✓ ', '! ', '✗ '])[weight + 1] || status_reason as status_reason
from reasons
order by
    weight desc,
    sort_order
