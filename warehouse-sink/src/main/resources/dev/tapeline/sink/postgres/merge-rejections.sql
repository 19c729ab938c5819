-- The latest attempt that was refused counts. Whether it is open is told afterwards, by project-statuses.sql.
-- grain: generation, rejection_id; reads: staged_rejection, where an id occurs once

insert into ops.rejection as rejection (
    generation,
    rejection_id,
    rule,
    detail,
    symbol,
    payload_id,
    batch_id,
    function,
    row_date,
    row,
    fetched_at,
    attempt,
    bronze_partition,
    bronze_offset,
    archive_key
)
select
    ${generation},
    rejection_id,
    rule,
    detail,
    symbol,
    payload_id,
    batch_id,
    function,
    row_date,
    row,
    fetched_at,
    attempt,
    bronze_partition,
    bronze_offset,
    archive_key
from staged_rejection
on conflict (generation, rejection_id) do update set
    rule = excluded.rule,
    detail = excluded.detail,
    symbol = excluded.symbol,
    payload_id = excluded.payload_id,
    batch_id = excluded.batch_id,
    function = excluded.function,
    row_date = excluded.row_date,
    row = excluded.row,
    fetched_at = excluded.fetched_at,
    attempt = excluded.attempt,
    bronze_partition = excluded.bronze_partition,
    bronze_offset = excluded.bronze_offset,
    archive_key = excluded.archive_key,
    loaded_at = excluded.loaded_at
where excluded.attempt >= rejection.attempt;
