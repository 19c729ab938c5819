-- The calls of the API, as bronze.api-calls tells them. Runs as tapeline_owner with ops as the default schema.

create table api_call (
    call_id     text primary key,
    status      text not null check (status in ('reserved', 'settled')),
    batch_id    text not null,
    source      text not null check (source in ('alphavantage', 'simulated')),
    symbol      text collate "C" not null,
    function    text not null,
    attempt     integer not null,
    reserved_at timestamptz not null,
    settled_at  timestamptz,
    outcome     text,
    detail      text,
    newest_date date,
    payload_id  text,
    archive_key text
);
create index api_call_by_request on api_call (symbol, function, reserved_at);
create index api_call_by_batch on api_call (batch_id);
comment on table api_call is 'One call of the API. Each has cost a credit, whatever came of it.';
comment on column api_call.outcome is 'PAYLOAD or NO_METADATA; else why there is no answer. LOST: the process died during the call.';
comment on column api_call.newest_date is 'Date of the newest row of a weekly answer.';

create view last_call as
    select distinct on (api_call.symbol, api_call.function)
        api_call.symbol,
        api_call.function,
        api_call.outcome in ('PAYLOAD', 'NO_METADATA') as has_answer,
        api_call.outcome,
        api_call.detail,
        api_call.newest_date,
        api_call.reserved_at,
        api_call.settled_at,
        api_call.batch_id,
        api_call.call_id
    from api_call
    where api_call.status = 'settled'
    order by api_call.symbol, api_call.function, api_call.reserved_at desc, api_call.call_id desc;
comment on view last_call is 'The last settled call of each symbol and function: who failed, and why.';

grant select on api_call, last_call to tapeline_sink, tapeline_modeler, tapeline_reader;
grant insert, update on api_call to tapeline_sink;
