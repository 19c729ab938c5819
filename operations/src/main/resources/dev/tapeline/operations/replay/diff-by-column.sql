-- One row per column with differences, the largest change first.

select
    layer || '.' || table_name || '.' || column_name as name,
    0::bigint as added,
    0::bigint as removed,
    sum(rows)::bigint as changed,
    max(largest_change) as largest_change
from ops.generation_diff_count
where
    diff_id = :id
    and column_name is not null
group by
    layer,
    table_name,
    column_name
order by
    largest_change desc nulls last,
    changed desc,
    name
