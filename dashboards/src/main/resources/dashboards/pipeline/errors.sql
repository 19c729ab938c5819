select
    started_at as time,
    'symbols failed' as metric,
    {{failed_symbols}} as value
from ops.batch
where $__timeFilter(started_at) and status = 'finished'

union all

select
    batches.started_at as time,
    'payloads rejected' as metric,
    count(*) filter (where receipts.verdict = 'REJECTED') as value
from ops.batch as batches
inner join {{receipts}} as receipts
    on receipts.batch_id = batches.batch_id
where $__timeFilter(batches.started_at)
group by batches.started_at

union all

select
    started_at as time,
    'model runs failed' as metric,
    count(*) filter (where status = 'failed') as value
from ops.model_run
where $__timeFilter(started_at)
    and model_run.generation = (select generation.generation from ops.generation where generation.role = 'current')
group by started_at
order by
    time,
    metric
