-- What happened: batches, receipts, rejections, the sink's positions, the pointer to the current generation.
-- Runs as tapeline_owner with ops as the default schema.

create table generation (
    generation    integer primary key,
    role          text not null check (role in ('current', 'next', 'previous')),
    silver_schema text not null unique,
    gold_schema   text not null unique,
    created_at    timestamptz not null default now()
);
create unique index generation_has_one_current on generation (role);
comment on table generation is 'One run of the rules over bronze. The row with role current serves the readers.';

insert into generation (generation, role, silver_schema, gold_schema) values (1, 'current', 'silver', 'gold');

-- Writers hold the pointer's row for the length of their transaction. A function with the owner's rights,
-- since a lock for share would otherwise need the right to update the row.
create function lock_generation(wanted integer) returns text
    language sql security definer set search_path = ops, pg_temp
    as $$ select role from ops.generation where generation = wanted for share $$;
revoke all on function lock_generation(integer) from public;

create table batch (
    batch_id     text primary key,
    trigger      text not null,
    source       text not null check (source in ('alphavantage', 'simulated')),
    started_at   timestamptz,
    finished_at  timestamptz,
    planned      integer,
    published    integer,
    failed       integer,
    last_offsets jsonb not null default '{}',
    status       text not null check (status in ('running', 'finished'))
);
comment on column batch.source is 'Where the answers come from: the real Alpha Vantage (fetched or saved) or the simulated market.';
comment on column batch.last_offsets is 'Bronze partition to the offset of the batch''s last payload in it.';

create table receipt (
    generation         integer not null,
    bronze_partition   integer not null,
    bronze_offset      bigint not null,
    verdict            text not null,
    reason             text,
    payload_id         text,
    batch_id           text,
    symbol             text collate "C",
    function           text,
    fetched_at         timestamptz,
    attempt            integer not null,
    rows_read          integer not null,
    rows_new           integer not null,
    rows_restated      integer not null,
    rows_unchanged     integer not null,
    rows_merged        integer not null,
    rows_rejected      integer not null,
    rows_withdrawn     integer not null,
    archive_key        text,
    sha256             text,
    loaded_at          timestamptz not null default now(),
    primary key (generation, bronze_partition, bronze_offset),
    constraint every_row_is_accounted_for
        check (rows_read = rows_new + rows_restated + rows_unchanged + rows_merged + rows_rejected)
);
create index receipt_by_batch on receipt (batch_id);
create index receipt_by_payload on receipt (payload_id, generation, bronze_offset);
create index receipt_by_symbol on receipt (symbol, function);
comment on table receipt is 'What became of one bronze record, once per generation.';

create view payload as
    select distinct on (receipt.payload_id)
        receipt.payload_id,
        receipt.symbol,
        receipt.function,
        receipt.fetched_at,
        receipt.batch_id,
        receipt.verdict,
        receipt.reason,
        receipt.attempt,
        receipt.bronze_partition,
        receipt.bronze_offset,
        receipt.archive_key,
        receipt.sha256
    from receipt
    inner join generation
        on generation.generation = receipt.generation
        and generation.role = 'current'
    where receipt.payload_id is not null
    order by receipt.payload_id, receipt.bronze_offset desc;
comment on view payload is 'The current receipt of each payload.';

create table rejection (
    generation       integer not null,
    rejection_id     text not null,
    status           text not null default 'open' check (status in ('open', 'redriven', 'superseded', 'discarded')),
    rule             text not null,
    detail           text not null,
    symbol           text collate "C",
    payload_id       text,
    batch_id         text,
    function         text,
    row_date         text,
    row              text,
    fetched_at       timestamptz,
    attempt          integer not null,
    bronze_partition integer not null,
    bronze_offset    bigint not null,
    archive_key      text,
    loaded_at        timestamptz not null default now(),
    primary key (generation, rejection_id)
);
comment on table rejection is 'One row, or one payload as a whole, that a rule refused.';

create table sink_position (
    generation    integer not null,
    topic         text not null,
    partition     integer not null,
    next_offset   bigint not null default 0,
    bronze_offset bigint not null default -1,
    epoch         bigint not null default 0,
    primary key (generation, topic, partition)
);
comment on column sink_position.next_offset is 'Where the sink goes on reading; committed with the rows read before it.';
comment on column sink_position.bronze_offset is 'Greatest bronze offset whose records of this topic and partition are in the tables.';
comment on column sink_position.epoch is 'Raised by each sink that takes the partition over, so that an older one cannot write any more.';

create table model_run (
    run_id      text primary key,
    trigger     text not null,
    started_at  timestamptz not null,
    finished_at timestamptz,
    status      text not null check (status in ('built', 'failed')),
    models      jsonb not null default '[]'
);
comment on column model_run.models is 'Per model: name, rows, seconds.';

grant usage on schema ops to tapeline_sink, tapeline_modeler, tapeline_reader;
grant select on all tables in schema ops to tapeline_sink, tapeline_modeler, tapeline_reader;
grant insert, update on batch, receipt, rejection, sink_position to tapeline_sink;
grant insert, update on model_run to tapeline_modeler;
grant execute on function lock_generation(integer) to tapeline_sink, tapeline_modeler;
