-- From which week on a symbol has changed, so that a model run computes the end of a series instead of all of it.
-- Runs as tapeline_owner with the generation's silver schema as the default schema.

alter table symbol_version add column first_changed_weeks date[] not null default '{}';
comment on column symbol_version.first_changed_weeks is
    'For each of the newest versions, the newest last: the Friday of the first week whose bar changed; infinity if no bar did, -infinity if all may have.';
