-- The rows with the largest changes, ten per table and kind. ${1}: id of the comparison.
-- grain: ordinal

insert into ops.generation_diff_sample
    (diff_id, ordinal, layer, table_name, symbol, kind, cause, column_names, change, row_key, old_values, new_values)
select
    '${1}',
    row_number() over (order by largest desc nulls last, layer, table_name, kind, symbol, week desc, row_key::text),
    layer,
    table_name,
    symbol,
    kind,
    cause,
    (
        select coalesce(array_agg(part.column_name order by part.change desc, part.column_name), '{}')
        from unnest(column_names, changes) as part (column_name, change)
        where kind = 'changed'
    ),
    case when kind = 'changed' then largest end,
    row_key,
    old_values,
    new_values
from (
    select
        *,
        row_number() over (
            partition by layer, table_name, kind
            order by largest desc nulls last, symbol, week desc, row_key::text
        ) as position
    from (
        select
            *,
            (select max(change) from unnest(changes) as change) as largest
        from pg_temp.diff_row
    ) as measured
) as ranked
where position <= 10;
