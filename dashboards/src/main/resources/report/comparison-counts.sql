-- Grain: one row per table, cause, symbol or column in which the two generations differ; the most rows first.

with

counted as (
    select
        *,
        layer || '.' || table_name as full_name
    from ops.generation_diff_count
    where diff_id = :id
),

named as (
    select counted.*, 'table' as property, full_name as name from counted where column_name is null
    union all
    select counted.*, 'cause' as property, cause as name from counted where column_name is null
    union all
    select counted.*, 'symbol' as property, symbol as name from counted where column_name is null and symbol is not null
    union all
    select counted.*, 'column' as property, full_name || '.' || column_name as name from counted where column_name is not null
)

select
    property,
    name,
    coalesce(sum("rows") filter (where kind = 'added'), 0)::bigint as added,
    coalesce(sum("rows") filter (where kind = 'removed'), 0)::bigint as removed,
    coalesce(sum("rows") filter (where kind = 'changed'), 0)::bigint as changed,
    max(largest_change) as largest_change
from named
group by
    property,
    name
order by
    property,
    sum("rows") desc,
    name
