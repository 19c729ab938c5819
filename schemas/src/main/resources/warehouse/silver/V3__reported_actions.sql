-- The vendor's own lists of splits and dividends.

create table reported_actions (
    symbol     text collate "C" not null,
    kind       text not null check (kind in ('split', 'dividend')),
    ex_dates   date[] not null,
    amounts    numeric(18, 6)[] not null,
    fetched_at timestamptz not null,
    batch_id   text not null,
    payload_id text not null,
    loaded_at  timestamptz not null default now(),
    primary key (symbol, kind),
    check (cardinality(ex_dates) = cardinality(amounts))
);
comment on table reported_actions is 'One row per symbol and kind: all splits or all dividends, as listed by the newest SPLITS or DIVIDENDS payload.';
comment on column reported_actions.ex_dates is 'Oldest first, each day once; empty if the vendor knows none.';
comment on column reported_actions.amounts is 'For each ex-date, new shares per old share, or the dividend per share as the vendor states it.';
comment on column reported_actions.fetched_at is 'When the payload that last changed this row was fetched.';

grant select on reported_actions to tapeline_sink, tapeline_modeler;
grant insert, update, delete on reported_actions to tapeline_sink;
comment on column symbol_version.version is 'Increased with every change of the symbol''s bars, company or reported actions.';
