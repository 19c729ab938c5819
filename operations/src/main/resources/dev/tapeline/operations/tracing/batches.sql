-- One row per batch that ended before a model run and after the one before it, five at most: the first run that takes it into
-- gold.

with

runs as (
    select
        run_id,
        status,
        started_at,
        finished_at,
        lag(started_at) over (partition by generation order by started_at) as previous_started_at
    from ops.model_run
)

select
    batch.batch_id,
    batch.trigger,
    batch.status,
    batch.started_at,
    batch.finished_at,
    runs.run_id,
    runs.status as run_status,
    runs.started_at as run_started_at,
    runs.finished_at as run_finished_at
from runs
inner join ops.batch
    on batch.status <> 'running'
    and batch.started_at is not null
    and batch.finished_at <= runs.finished_at
    and batch.finished_at > coalesce(runs.previous_started_at, '-infinity')
where runs.run_id = :run_id
order by batch.finished_at desc
limit 5
