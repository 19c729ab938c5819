-- One row per table, view or column that only one generation of a comparison has, or that has another type there.

select
    layer || '.' || table_name || coalesce('.' || column_name, '') as name,
    kind
from ops.generation_diff_structure
where diff_id = :id
order by
    layer desc,
    table_name,
    column_name nulls first
