-- What the checks said. Runs as tapeline_modeler with quality as the default schema.

create table check_result (
    run_id       text not null,
    "check"      text not null,
    model        text not null,
    severity     text not null check (severity in ('error', 'warn')),
    status       text not null check (status in ('passed', 'failed')),
    failing_rows bigint not null,
    sample       jsonb not null default '[]',
    executed_at  timestamptz not null,
    primary key (run_id, model, "check")
);
comment on column check_result.sample is 'Up to ten of the offending rows.';

grant usage on schema quality to tapeline_reader;
grant select on check_result to tapeline_reader;
