-- One row: the newest batch, the newest recorded model run with its checks, open rejections, and what is not loaded yet.

with

current_generation as (
    select generation
    from ops.generation
    where role = 'current'
),

newest_batch as (
    select max(started_at) as started_at
    from ops.batch
),

ended_batch as (
    select extract(epoch from finished_at - started_at) as seconds
    from ops.batch
    where finished_at is not null
    order by started_at desc nulls last
    limit 1
),

model_run as (
    select
        runs.run_id,
        runs.started_at,
        extract(epoch from runs.finished_at - runs.started_at) as seconds,
        (runs.status = 'failed')::integer as failed
    from ops.model_run as runs
    inner join current_generation
        on current_generation.generation = runs.generation
    order by runs.started_at desc
    limit 1
),

checks as (
    select
        count(*) filter (where severity = 'error' and status = 'passed') as passed_errors,
        count(*) filter (where severity = 'error' and status = 'failed') as failed_errors,
        count(*) filter (where severity = 'warn' and status = 'passed') as passed_warnings,
        count(*) filter (where severity = 'warn' and status = 'failed') as failed_warnings
    from quality.check_result
    inner join model_run
        on model_run.run_id = check_result.run_id
),

rejections as (
    select count(*) as n_open
    from ops.rejection
    inner join current_generation
        on current_generation.generation = rejection.generation
    where rejection.status = 'open'
),

published as (
    select
        offsets.key::integer as partition,
        max(offsets.value::bigint) as last_offset
    from ops.batch
    cross join lateral jsonb_each_text(batch.last_offsets) as offsets
    group by offsets.key
),

arrived as (
    select
        positions.partition,
        max(positions.bronze_offset) as bronze_offset
    from ops.sink_position as positions
    inner join current_generation
        on current_generation.generation = positions.generation
    where positions.topic = 'silver.receipts'
    group by positions.partition
),

not_loaded as (
    select coalesce(sum(greatest(published.last_offset - coalesce(arrived.bronze_offset, -1), 0)), 0) as offsets
    from published
    left join arrived
        on arrived.partition = published.partition
)

select
    extract(epoch from newest_batch.started_at)::float8 as batch_started_at,
    ended_batch.seconds::float8 as batch_seconds,
    extract(epoch from model_run.started_at)::float8 as model_started_at,
    model_run.seconds::float8 as model_seconds,
    model_run.failed::float8 as model_failed,
    checks.passed_errors::float8 as passed_errors,
    checks.failed_errors::float8 as failed_errors,
    checks.passed_warnings::float8 as passed_warnings,
    checks.failed_warnings::float8 as failed_warnings,
    rejections.n_open::float8 as open_rejections,
    not_loaded.offsets::float8 as offsets_not_loaded
from newest_batch
cross join checks
cross join rejections
cross join not_loaded
left join ended_batch
    on true
left join model_run
    on true
