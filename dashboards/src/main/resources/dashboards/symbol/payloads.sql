select
    to_char(fetched_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as fetched_at,
    function,
    verdict,
    reason,
    rows_read,
    rows_new,
    rows_restated,
    rows_unchanged,
    rows_merged,
    rows_rejected,
    batch_id as batch,
    archive_key
from {{receipts}} as receipts
where symbol = ${symbol:sqlstring}
order by
    receipts.fetched_at desc,
    bronze_offset desc
limit 20
