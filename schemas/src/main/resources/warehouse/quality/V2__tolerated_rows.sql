-- How many offending rows a check lets pass. Runs as tapeline_modeler with quality as the default schema.

alter table check_result add column tolerated_rows bigint not null default 0;
comment on column check_result.tolerated_rows is 'Number of offending rows that still pass.';
