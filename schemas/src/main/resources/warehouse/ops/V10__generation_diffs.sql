-- What a replay would change. Runs as tapeline_owner with ops as the default schema.

create table generation_diff (
    diff_id       text primary key,
    generation    integer not null,
    compared_with integer not null,
    compared_at   timestamptz not null,
    filters       jsonb not null default '{}',
    rows_compared bigint not null,
    rows_added    bigint not null,
    rows_removed  bigint not null,
    rows_changed  bigint not null
);
comment on table generation_diff is 'One comparison of a generation with the one that served the readers then.';
comment on column generation_diff.generation is 'The generation whose rows are new.';
comment on column generation_diff.compared_with is 'The generation whose rows are old.';
comment on column generation_diff.filters is 'Symbols, weeks and batches to which the comparison was limited.';
comment on column generation_diff.rows_compared is 'Rows of the old generation that were compared.';

create table generation_diff_count (
    diff_id        text not null references generation_diff on delete cascade,
    layer          text not null,
    table_name     text not null,
    symbol         text collate "C",
    kind           text not null check (kind in ('added', 'removed', 'changed')),
    column_name    text,
    cause          text not null,
    rows           bigint not null,
    largest_change double precision
);
create index generation_diff_count_by_diff on generation_diff_count (diff_id);
comment on table generation_diff_count is 'Rows of a comparison per table, symbol, kind, column and cause.';
comment on column generation_diff_count.layer is 'silver, gold or ops.';
comment on column generation_diff_count.symbol is 'Null in a table without symbols.';
comment on column generation_diff_count.column_name is
    'The column that differs; null counts the rows as a whole, each once.';
comment on column generation_diff_count.cause is
    'The rule that rejects the row or the payload now or rejected it before; input: it follows from other differences of the symbol; software: anything else.';
comment on column generation_diff_count.largest_change is
    'Largest difference of a number relative to the greater of the two; 1 where one of the two is null.';

create table generation_diff_sample (
    diff_id      text not null references generation_diff on delete cascade,
    ordinal      integer not null,
    layer        text not null,
    table_name   text not null,
    symbol       text collate "C",
    kind         text not null,
    cause        text not null,
    column_names text[] not null,
    change       double precision,
    row_key      jsonb not null,
    old_values   jsonb,
    new_values   jsonb,
    primary key (diff_id, ordinal)
);
comment on table generation_diff_sample is 'The rows of a comparison with the largest changes, a few per table and kind.';
comment on column generation_diff_sample.column_names is 'The columns that differ, the largest change first.';
comment on column generation_diff_sample.row_key is 'The values of the primary key.';
comment on column generation_diff_sample.old_values is 'The values that differ, in the old generation; null for an added row.';
comment on column generation_diff_sample.new_values is 'The values that differ, in the new generation; null for a removed row.';

grant select on generation_diff, generation_diff_count, generation_diff_sample to tapeline_modeler, tapeline_reader;
grant insert on generation_diff, generation_diff_count, generation_diff_sample to tapeline_modeler;
