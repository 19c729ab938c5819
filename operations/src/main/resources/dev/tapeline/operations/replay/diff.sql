-- One row: a comparison.

select
    diff_id,
    generation,
    compared_with,
    to_char(compared_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as compared_at,
    filters::text as filters,
    rows_compared,
    rows_added,
    rows_removed,
    rows_changed
from ops.generation_diff
where diff_id = :id
