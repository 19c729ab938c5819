select
    to_char(runs.started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as started_at,
    runs.status as run_status,
    runs.trigger as batch_trigger,
    extract(epoch from runs.finished_at - runs.started_at)::float8 as model_seconds,
    sum((models.value ->> 'rows')::bigint) filter (where models.value ->> 'name' = 'dim_stock') as n_stocks,
    sum((models.value ->> 'rows')::bigint) filter (where models.value ->> 'name' = 'fact_adjusted_prices') as n_rows
from ops.model_run as runs
left join lateral jsonb_array_elements(runs.models) as models
    on true
where $__timeFilter(runs.started_at)
    and runs.generation = (select generation.generation from ops.generation where generation.role = 'current')
group by runs.run_id
order by runs.started_at desc
limit 50
