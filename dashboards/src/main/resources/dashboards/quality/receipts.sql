select
    batches.started_at as time,
    receipts.verdict as metric,
    count(*) as value
from {{receipts}} as receipts
inner join ops.batch as batches
    on batches.batch_id = receipts.batch_id
where $__timeFilter(batches.started_at)
group by
    batches.started_at,
    receipts.verdict
order by
    time,
    metric
