-- What running processes tell of themselves. Runs as tapeline_owner with ops as the default schema.

create table process_sample (
    sampled_at       timestamptz not null,
    process          text not null,
    heap_used_bytes  bigint not null,
    heap_max_bytes   bigint not null,
    gc_seconds       double precision not null,
    normalizer_lag   bigint,
    rows_normalized  bigint,
    rows_rejected    bigint,
    sink_lag         bigint,
    rows_loaded      bigint,
    log_warnings     bigint not null,
    log_errors       bigint not null,
    primary key (sampled_at, process)
);
comment on table process_sample is
    'One row per process that plays a role and moment. Counts run from the start of the process; what a role would tell is null where it is not played. Kept for tapeline.metrics.retention.';
comment on column process_sample.process is 'Command, process id and host, such as up 4711@laptop.';
comment on column process_sample.heap_max_bytes is 'The limit of the heap.';
comment on column process_sample.gc_seconds is 'Paused for garbage collection since the start.';
comment on column process_sample.normalizer_lag is
    'Offsets of bronze.payloads, those of transaction marks included, that the normalizers have not committed, all of them together: each tells the same.';
comment on column process_sample.rows_normalized is 'Rows of answers, an OVERVIEW being one, read by the normalizer of this process.';
comment on column process_sample.rows_rejected is 'Of these, rejected.';
comment on column process_sample.sink_lag is
    'Offsets of the silver topics, those of transaction marks included, that are not in the warehouse yet, in the partitions of this process.';
comment on column process_sample.rows_loaded is 'Bars, companies and rejections written by the sink of this process.';
comment on column process_sample.log_warnings is 'Warnings logged.';
comment on column process_sample.log_errors is 'Errors logged.';

grant usage on schema ops to tapeline_monitor;
grant select, insert, delete on process_sample to tapeline_monitor;
grant select on process_sample to tapeline_reader;
