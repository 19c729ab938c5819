-- grain: generation, bronze_partition, bronze_offset, ordinal; reads: staged_restatement

insert into ops.restatement (
    generation,
    bronze_partition,
    bronze_offset,
    ordinal,
    symbol,
    week,
    first_week,
    weeks,
    field,
    old,
    new,
    factor,
    cause,
    payload_id,
    fetched_at
)
select
    ${generation},
    bronze_partition,
    bronze_offset,
    ordinal,
    symbol,
    week,
    first_week,
    weeks,
    field,
    old::numeric,
    new::numeric,
    factor,
    cause,
    payload_id,
    fetched_at
from staged_restatement
on conflict (generation, bronze_partition, bronze_offset, ordinal) do nothing;
