-- One row per symbol with differences, the largest change first, then the most rows.

select
    coalesce(symbol, '(none)') as name,
    coalesce(sum(rows) filter (where kind = 'added'), 0)::bigint as added,
    coalesce(sum(rows) filter (where kind = 'removed'), 0)::bigint as removed,
    coalesce(sum(rows) filter (where kind = 'changed'), 0)::bigint as changed,
    max(largest_change) as largest_change
from ops.generation_diff_count
where
    diff_id = :id
    and column_name is null
group by symbol
order by
    largest_change desc nulls last,
    sum(rows) desc,
    name
