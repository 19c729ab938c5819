-- A batch has two events, which may arrive twice and at several sinks: each fills its own columns, and a batch that
-- has finished or failed does not return to running.
-- grain: batch_id; reads: ${stage}, where each event of a batch occurs once

insert into ${table} as batch (
    ${columns}
)
select
    batch_id,
    max(trigger),
    max(source),
    max(started_at),
    max(finished_at),
    max(planned),
    max(published),
    max(failed),
    coalesce(max(last_offsets) filter (where status <> 'running'), '{}')::jsonb,
    min(status)
from ${stage}
group by batch_id
order by batch_id
on conflict (batch_id) do update set
    started_at = coalesce(batch.started_at, excluded.started_at),
    finished_at = coalesce(excluded.finished_at, batch.finished_at),
    planned = coalesce(excluded.planned, batch.planned),
    published = coalesce(excluded.published, batch.published),
    failed = coalesce(excluded.failed, batch.failed),
    last_offsets = case when excluded.status <> 'running' then excluded.last_offsets else batch.last_offsets end,
    status = least(batch.status, excluded.status);
