-- Grain: at most one row. The newest comparison of a generation that is not deleted with the one that served the readers.

select
    diff.diff_id,
    diff.generation,
    diff.compared_with,
    diff.compared_at,
    nullif(diff.filters::text, '{}') as filters,
    diff.rows_compared,
    diff.rows_added,
    diff.rows_removed,
    diff.rows_changed,
    generation.role
from ops.generation_diff as diff
inner join ops.generation
    on generation.generation = diff.generation
    and generation.role <> 'removed'
order by
    diff.compared_at desc,
    diff.diff_id desc
limit 1
