-- The typed rows of one generation. Runs as tapeline_owner with the generation's silver schema as the default schema.

create table weekly_bar (
    symbol            text collate "C" not null,
    week_ending       date not null check (extract(isodow from week_ending) = 5),
    last_trading_date date not null,
    is_complete       boolean not null,
    open              numeric(18, 6) not null,
    high              numeric(18, 6) not null,
    low               numeric(18, 6) not null,
    close             numeric(18, 6) not null,
    adjusted_close    numeric(18, 6) not null,
    volume            bigint not null,
    dividend_amount   numeric(18, 6) not null,
    flags             text[] not null default '{}',
    fetched_at        timestamptz not null,
    batch_id          text not null,
    payload_id        text not null,
    loaded_at         timestamptz not null default now(),
    primary key (symbol, week_ending)
)
-- A dividend restates a symbol's whole history: room on each page keeps the new rows beside the old ones and the index
-- untouched.
with (fillfactor = 70);
comment on table weekly_bar is 'One row per symbol and ISO week: the current vintage of each series.';
comment on column weekly_bar.week_ending is 'Friday of the ISO week.';
comment on column weekly_bar.last_trading_date is 'The date that the answer gives.';
comment on column weekly_bar.is_complete is 'The answer was fetched after the week had closed.';
comment on column weekly_bar.fetched_at is 'When the answer that last changed this row was fetched.';

-- Bars of a vintage whose rest compaction has taken: they wait for the symbol's next vintage.
create table pending_bar (
    like weekly_bar,
    bronze_partition integer not null,
    bronze_offset    bigint not null,
    withdrawn        boolean not null,
    primary key (symbol, week_ending)
);

create table company (
    symbol                text collate "C" primary key,
    asset_type            text,
    name                  text,
    cik                   text,
    exchange              text,
    currency              text,
    country               text,
    sector                text,
    industry              text,
    fiscal_year_end       text,
    latest_quarter        date,
    market_capitalization bigint,
    shares_outstanding    bigint,
    dividend_per_share    numeric(18, 6),
    dividend_yield        double precision,
    eps                   numeric(18, 6),
    pe_ratio              double precision,
    beta                  double precision,
    dividend_date         date,
    ex_dividend_date      date,
    fetched_at            timestamptz not null,
    batch_id              text not null,
    payload_id            text not null,
    loaded_at             timestamptz not null default now()
);
comment on table company is 'What the newest OVERVIEW answer says of a company, typed.';
comment on column company.dividend_yield is 'A fraction.';

create table symbol_version (
    symbol     text collate "C" primary key,
    version    bigint not null,
    changed_at timestamptz not null default now()
);
comment on column symbol_version.version is 'Raised with every change of the symbol''s bars or company.';

grant usage on schema ${flyway:defaultSchema} to tapeline_sink, tapeline_modeler;
grant select on all tables in schema ${flyway:defaultSchema} to tapeline_sink, tapeline_modeler;
grant insert, update, delete on weekly_bar, pending_bar, company, symbol_version to tapeline_sink;
