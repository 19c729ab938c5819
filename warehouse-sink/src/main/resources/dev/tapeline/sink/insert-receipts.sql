-- grain: generation, bronze_partition, bronze_offset

insert into ops.receipt (
    generation,
    bronze_partition,
    bronze_offset,
    verdict,
    reason,
    payload_id,
    batch_id,
    symbol,
    function,
    fetched_at,
    attempt,
    rows_read,
    rows_new,
    rows_restated,
    rows_unchanged,
    rows_merged,
    rows_rejected,
    rows_withdrawn,
    archive_key,
    sha256
)
select
    ${generation},
    bronze_partition,
    bronze_offset,
    verdict,
    reason,
    payload_id,
    batch_id,
    symbol,
    function,
    fetched_at,
    attempt,
    rows_read,
    rows_new,
    rows_restated,
    rows_unchanged,
    rows_merged,
    rows_rejected,
    rows_withdrawn,
    archive_key,
    sha256
from staged_receipt
on conflict (generation, bronze_partition, bronze_offset) do nothing;
