-- Counts of the rows that differ, as a whole and per column. ${1}: id of the comparison.
-- grain: layer, table, symbol, kind, column, cause

insert into ops.generation_diff_count
    (diff_id, layer, table_name, symbol, kind, column_name, cause, rows, largest_change)
select
    '${1}',
    layer,
    table_name,
    symbol,
    kind,
    null,
    cause,
    count(*),
    case when kind = 'changed' then max((select max(change) from unnest(changes) as change)) end
from pg_temp.diff_row
group by
    layer,
    table_name,
    symbol,
    kind,
    cause;

insert into ops.generation_diff_count
    (diff_id, layer, table_name, symbol, kind, column_name, cause, rows, largest_change)
select
    '${1}',
    layer,
    table_name,
    symbol,
    kind,
    part.column_name,
    cause,
    count(*),
    max(part.change)
from pg_temp.diff_row
cross join unnest(column_names, changes) as part (column_name, change)
where kind = 'changed'
group by
    layer,
    table_name,
    symbol,
    kind,
    part.column_name,
    cause;

insert into ops.generation_diff_structure (diff_id, layer, table_name, column_name, kind)
select
    '${1}',
    layer,
    table_name,
    column_name,
    kind
from pg_temp.diff_structure;
