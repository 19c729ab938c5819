select
    batches.batch_id as batch,
    to_char(batches.started_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as started_at,
    count(*) as n_payloads,
    sum(receipts.rows_read) as rows_read,
    sum(receipts.rows_new) as rows_new,
    sum(receipts.rows_restated) as rows_restated,
    sum(receipts.rows_unchanged) as rows_unchanged,
    sum(receipts.rows_merged) as rows_merged,
    sum(receipts.rows_rejected) as rows_rejected,
    sum(
        receipts.rows_read - receipts.rows_new - receipts.rows_restated - receipts.rows_unchanged
        - receipts.rows_merged - receipts.rows_rejected
    ) as rows_missing
from {{receipts}} as receipts
inner join (
    select
        batch_id,
        started_at
    from ops.batch
    where $__timeFilter(started_at)
    order by started_at desc
    limit 50
) as batches
    on batches.batch_id = receipts.batch_id
group by
    batches.batch_id,
    batches.started_at
order by batches.started_at desc
