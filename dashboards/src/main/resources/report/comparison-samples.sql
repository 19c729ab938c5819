-- Grain: one row per sample, the largest change first.

select
    layer || '.' || table_name as table_name,
    symbol,
    kind,
    cause,
    change,
    row_key::text as row_key,
    old_values::text as old_values,
    new_values::text as new_values
from ops.generation_diff_sample
where diff_id = :id
order by ordinal
limit 40
