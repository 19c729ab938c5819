-- What people decided. The status of a rejection is told by these and by receipts; see project-statuses.sql of the sink.
-- Runs as tapeline_owner with ops as the default schema.

create table decision (
    decision_id      text primary key,
    decision         text not null,
    symbol           text collate "C",
    payload_id       text,
    rejection_ids    text[] not null default '{}',
    attempt          integer not null,
    bronze_partition integer,
    bronze_offset    bigint,
    archive_key      text,
    decided_by       text not null,
    decided_at       timestamptz not null,
    why              text,
    loaded_at        timestamptz not null default now()
);
create index decision_by_payload on decision (payload_id, attempt);
create index decision_by_rejection on decision using gin (rejection_ids);
comment on table decision is 'Every decision of a person, the same in all generations; mirrors bronze.decisions.';
comment on column decision.decision is 'ACCEPT, REDRIVE or DISCARD.';
comment on column decision.attempt is 'Of the payload when it was refused; ACCEPT and REDRIVE have published it with the next one.';
comment on column decision.archive_key is 'Of the payload.';

create index rejection_by_payload on rejection (payload_id);
comment on column rejection.status is
    'open; redriven: published again by a decision and not refused again; superseded: published again and found older than what is known; discarded by a decision.';

grant select on decision to tapeline_sink, tapeline_modeler, tapeline_reader;
grant insert on decision to tapeline_sink;
