with

models as (
    select
        runs.started_at,
        models.value ->> 'name' as model,
        (models.value ->> 'seconds')::float8 as seconds
    from ops.model_run as runs
    cross join lateral jsonb_array_elements(runs.models) as models
    where $__timeFilter(runs.started_at)
        and runs.generation = (select generation.generation from ops.generation where generation.role = 'current')
),

shares as (
    select
        *,
        seconds / nullif(sum(seconds) over (partition by started_at), 0) as share
    from models
)

select
    started_at as time,
    case when share >= 0.01 then model else 'others' end as metric,
    sum(seconds) as value
from shares
group by
    started_at,
    case when share >= 0.01 then model else 'others' end
order by
    time,
    metric
