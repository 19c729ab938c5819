-- Grain: one row per table, view or column that only one of the two generations has, or whose type differs.

select
    layer || '.' || table_name || coalesce('.' || column_name, '') as name,
    kind
from ops.generation_diff_structure
where diff_id = :id
order by name
