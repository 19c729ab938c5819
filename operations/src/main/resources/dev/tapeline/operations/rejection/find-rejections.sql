-- One row per rejection of the current generation that matches the filter, newest first.
-- An empty parameter, or the status 'all', matches every rejection.

select
    rejection.rejection_id as id,
    rejection.status,
    rejection.rule,
    rejection.detail,
    rejection.symbol,
    rejection.payload_id,
    rejection.batch_id,
    rejection.function,
    rejection.row_date,
    rejection.row,
    to_char(rejection.fetched_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as fetched_at,
    rejection.attempt,
    rejection.bronze_partition,
    rejection.bronze_offset,
    rejection.archive_key
from ops.rejection
inner join ops.generation
    on generation.generation = rejection.generation
    and generation.role = 'current'
where
    (:status = 'all' or rejection.status = :status)
    and (:symbol = '' or rejection.symbol = :symbol)
    and (:rule = '' or rejection.rule = :rule)
    and (:batch = '' or rejection.batch_id = :batch)
    and rejection.rejection_id like :id_prefix || '%'
order by
    rejection.loaded_at desc,
    rejection.bronze_partition,
    rejection.bronze_offset desc,
    rejection.row_date desc,
    rejection.rejection_id
