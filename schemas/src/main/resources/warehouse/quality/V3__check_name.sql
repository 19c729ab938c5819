-- A column name that is no reserved word, explanations of checks, and rounding of ratios. Runs as tapeline_modeler with quality as the default
-- schema.

alter table check_result rename column "check" to check_name;
alter table check_result add column "check" text generated always as (check_name) stored;
comment on column check_result.check_name is 'Name of the check, unique within its model.';
comment on column check_result."check" is 'The same as check_name. Deprecated: it will be removed in the release after the next.';

alter table check_result add column explanation text not null default '';
comment on column check_result.explanation is 'What the check means, and what to do if it fails.';

-- PostgreSQL rounds a double precision value to a number of decimals only after a cast to numeric. The reader role finds
-- this function because quality is on its search path.
create function round(value double precision, decimals integer) returns numeric
language sql immutable strict parallel safe
return pg_catalog.round(value::numeric, decimals);
comment on function round(double precision, integer) is
'Rounds a ratio of gold to a number of decimals: round(100 * weekly_return_pct, 2).';
