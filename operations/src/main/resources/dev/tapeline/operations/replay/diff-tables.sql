-- The rows that differ, and the symbols of the stocks of both generations. ${1}, ${2}: their schemas of gold.
-- grain: layer, table, row; stock_id

drop table if exists pg_temp.diff_row, pg_temp.diff_stock, pg_temp.diff_rejection, pg_temp.diff_input,
    pg_temp.diff_structure;

create temp table diff_row (
    layer        text not null,
    table_name   text not null,
    symbol       text collate "C",
    week         date,
    kind         text not null,
    column_names text[] not null,
    changes      float8[] not null,
    row_key      jsonb not null,
    old_values   jsonb,
    new_values   jsonb,
    cause        text not null default 'software'
) on commit drop;

create temp table diff_structure (
    layer       text not null,
    table_name  text not null,
    column_name text,
    kind        text not null
) on commit drop;

create temp table diff_stock on commit drop as
select stock_id, symbol from ${1}.dim_stock
union
select stock_id, symbol from ${2}.dim_stock;
