select
    batches.started_at as time,
    batches.fetch_seconds as "Fetch and publish",
    batches.load_seconds as "Normalize and load",
    extract(epoch from runs.finished_at - runs.started_at)::float8 as "Model"
from {{batch_progress}} as batches
left join lateral (
    select
        model_run.started_at,
        model_run.finished_at
    from ops.model_run
    where model_run.started_at >= batches.finished_at
        and model_run.generation = (select generation.generation from ops.generation where generation.role = 'current')
    order by model_run.started_at
    limit 1
) as runs
    on true
where $__timeFilter(batches.started_at)
order by time
