-- A payload that is refused once more in a later attempt is open again; a replay of the same attempt changes nothing
-- that a person has decided.
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
    status = case when excluded.attempt > rejection.attempt then 'open' else rejection.status end,
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
