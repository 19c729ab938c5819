-- Why histories change. Runs as tapeline_owner with ops as the default schema.

alter table receipt
    add column cause text,
    add column weeks_added integer not null default 0,
    add column weeks_rescaled integer not null default 0,
    add column weeks_corrected integer not null default 0;
comment on column receipt.cause is
    'Why the vintage differs from the one before: NEW_WEEKS, DIVIDEND, SPLIT, RESCALE, CORRECTION, WITHDRAWAL, several joined by +.';
comment on column receipt.weeks_added is 'Weeks that were not known, or were not finished and changed.';
comment on column receipt.weeks_rescaled is 'Finished weeks whose adjusted close was multiplied by the factor of a rescale.';
comment on column receipt.weeks_corrected is 'Finished weeks of which single values changed.';

create table restatement (
    generation       integer not null,
    bronze_partition integer not null,
    bronze_offset    bigint not null,
    ordinal          integer not null,
    symbol           text collate "C" not null,
    week             date not null,
    first_week       date not null,
    weeks            integer not null,
    field            text not null,
    old              numeric(24, 6) not null,
    new              numeric(24, 6),
    factor           numeric(24, 12),
    cause            text not null,
    payload_id       text not null,
    fetched_at       timestamptz not null,
    loaded_at        timestamptz not null default now(),
    primary key (generation, bronze_partition, bronze_offset, ordinal)
);
create index restatement_by_symbol on restatement (symbol, week);
comment on table restatement is
    'What a newer answer says otherwise of finished weeks: one row per corrected value, and one per run of weeks whose adjusted closes were all multiplied by one factor.';
comment on column restatement.week is 'Friday of the ISO week; of a rescale, the newest one that it covers.';
comment on column restatement.first_week is 'Of a rescale, the oldest week that it covers.';
comment on column restatement.weeks is 'How many weeks the row stands for: 1 for a corrected value.';
comment on column restatement.field is 'Column of silver.weekly_bar; a last trading date is written as a number like 20261120.';
comment on column restatement.old is 'What stood there; of a rescale, in the newest week that it covers.';
comment on column restatement.new is 'What stands there now; null where the week was withdrawn.';
comment on column restatement.factor is 'Of a rescale: new over old.';

grant select on restatement to tapeline_sink, tapeline_modeler, tapeline_reader;
grant insert on restatement to tapeline_sink;
