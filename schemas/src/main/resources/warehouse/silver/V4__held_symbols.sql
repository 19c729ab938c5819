-- Symbols whose bars are held back because one could not be loaded.
-- Runs as tapeline_owner with the generation's silver schema as the default schema.

create table held_symbol (
    symbol           text collate "C" primary key,
    bronze_partition integer not null,
    bronze_offset    bigint not null,
    released_offset  bigint,
    detail           text not null,
    held_at          timestamptz not null default now()
);
comment on table held_symbol is
    'Symbols with a bar that could not be loaded: their bars stay as they were until a whole vintage arrives. The payloads concerned are in ops.rejection with the rule HELD.';
comment on column held_symbol.symbol is 'Symbol.';
comment on column held_symbol.bronze_partition is 'Partition of bronze.payloads.';
comment on column held_symbol.bronze_offset is 'Payloads from this offset on are held back.';
comment on column held_symbol.released_offset is 'Offset of the payload whose whole vintage has released the symbol; null while it is held.';
comment on column held_symbol.detail is 'Which record could not be loaded, and why.';
comment on column held_symbol.held_at is 'When the record was found.';

grant select on held_symbol to tapeline_sink, tapeline_modeler;
grant insert, update, delete on held_symbol to tapeline_sink;
