-- Every value that was believed and then replaced or withdrawn. Runs as tapeline_owner with the generation's silver schema
-- as the default schema.

create table bar_history (
    symbol            text collate "C" not null,
    week_ending       date not null,
    known_from        timestamptz not null,
    known_to          timestamptz not null,
    last_trading_date date not null,
    is_complete       boolean not null,
    open              numeric(18, 6) not null,
    high              numeric(18, 6) not null,
    low               numeric(18, 6) not null,
    close             numeric(18, 6) not null,
    adjusted_close    numeric(18, 6) not null,
    volume            bigint not null,
    dividend_amount   numeric(18, 6) not null,
    flags             text[] not null,
    batch_id          text not null,
    payload_id        text not null,
    primary key (symbol, week_ending, known_from),
    check (known_from < known_to)
);
comment on table bar_history is
    'One row per symbol, ISO week and time at which a bar became known, of bars that were replaced or withdrawn; append-only. Together with weekly_bar, whose bars are known from fetched_at on, it holds every value ever believed.';
comment on column bar_history.known_from is 'When the payload with these values was fetched.';
comment on column bar_history.known_to is 'When the payload that replaced or withdrew them was fetched.';
comment on column bar_history.batch_id is 'Of the payload with these values.';
comment on column bar_history.payload_id is 'The payload with these values.';

create table company_history (
    symbol                text collate "C" not null,
    known_from            timestamptz not null,
    known_to              timestamptz not null,
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
    batch_id              text not null,
    payload_id            text not null,
    primary key (symbol, known_from),
    check (known_from < known_to)
);
comment on table company_history is
    'One row per symbol and time at which a company became known as described, of descriptions that were replaced; append-only. At a moment, the row with the greatest known_from until then holds, of this table and of company, which is known from fetched_at on.';
comment on column company_history.known_from is 'When the payload with these values was fetched.';
comment on column company_history.known_to is 'When the payload that replaced them was fetched.';
comment on column company_history.dividend_yield is 'A fraction.';

grant select on bar_history, company_history to tapeline_sink, tapeline_modeler;
grant insert on bar_history, company_history to tapeline_sink;
