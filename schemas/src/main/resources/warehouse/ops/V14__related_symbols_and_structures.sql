-- What gold of a partial generation needs besides its symbols, and relations that only one generation has.
-- Runs as tapeline_owner with ops as the default schema.

alter table generation add column related_symbols text[];
comment on column generation.related_symbols is
    'Symbols whose payloads a partial replay reads too, because gold of its symbols depends on them; null: none.';

create table generation_diff_structure (
    diff_id     text not null references generation_diff on delete cascade,
    layer       text not null,
    table_name  text not null,
    column_name text,
    kind        text not null check (kind in ('added', 'removed', 'type'))
);
create index generation_diff_structure_by_diff on generation_diff_structure (diff_id);
comment on table generation_diff_structure is
    'Tables, views and columns of a comparison that are in one generation only, so that their rows are not compared.';
comment on column generation_diff_structure.column_name is 'Null: the whole table or view.';
comment on column generation_diff_structure.kind is
    'added: in the new generation only; removed: in the old one only; type: in both, with different types.';

grant select on generation_diff_structure to tapeline_modeler, tapeline_reader;
grant insert on generation_diff_structure to tapeline_modeler;
