-- Generations beside the current one. Runs as tapeline_owner with ops as the default schema.

alter table generation
    drop constraint generation_role_check,
    add constraint generation_role_check
        check (role in ('current', 'next', 'previous', 'as_of', 'partial', 'removed')),
    add column rules jsonb,
    add column origin text not null default 'topic' check (origin in ('topic', 'archive')),
    add column as_of timestamptz,
    add column symbols text[],
    add column software text,
    add column bronze_topic text,
    add column built_at timestamptz,
    add column promoted_at timestamptz,
    add column cleaned_at timestamptz;
drop index generation_has_one_current;
create unique index generation_has_one_of_a_role on generation (role)
    where role in ('current', 'next', 'partial');
comment on table generation is
    'One run of the rules over bronze. The row with role current serves the readers. A number is never used twice.';
comment on column generation.role is
    'current; next: built beside the current one; previous: replaced; as_of: the responses until a date; partial: some symbols; removed: deleted.';
comment on column generation.rules is 'The configurable rules it is built with; null: those of the configuration.';
comment on column generation.origin is 'Where the bodies of its payloads were read: the bronze topic or the archive.';
comment on column generation.as_of is 'Responses fetched at this moment or later are not in it; null: all are.';
comment on column generation.symbols is 'The symbols of a partial replay; null: all.';
comment on column generation.software is 'The version of the software that began it.';
comment on column generation.bronze_topic is
    'Id of the topic that its bronze coordinates refer to; another one after the topic was rebuilt.';
comment on column generation.built_at is 'When it had read all of bronze and its gold was built; null while it is written.';
comment on column generation.promoted_at is 'When it last began to serve the readers.';
comment on column generation.cleaned_at is 'When its tables and topics were deleted.';

alter table model_run add column generation integer not null default 1;
comment on column model_run.generation is 'The generation that was built.';

grant select on generation to tapeline_monitor;
grant execute on function lock_generation(integer) to tapeline_owner;
