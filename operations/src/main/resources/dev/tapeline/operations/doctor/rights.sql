-- One row per right that the current role has and must not have, or lacks and needs. Objects that do not exist yet are
-- passed over.

with

expectations (role_name, object, privilege, is_needed) as (
    values
    ('tapeline_reader', 'gold.fact_adjusted_prices', 'select', true),
    ('tapeline_reader', 'gold.fact_adjusted_prices', 'insert', false),
    ('tapeline_reader', 'gold.fact_adjusted_prices', 'delete', false),
    ('tapeline_reader', 'gold_build.latest_bar', 'select', false),
    ('tapeline_reader', 'silver.weekly_bar', 'select', false),
    ('tapeline_reader', 'silver.weekly_bar', 'insert', false),
    ('tapeline_reader', 'silver.weekly_bar', 'update', false),
    ('tapeline_reader', 'ops.receipt', 'select', true),
    ('tapeline_reader', 'ops.receipt', 'insert', false),
    ('tapeline_reader', 'ops.receipt', 'delete', false),
    ('tapeline_reader', 'ops.generation', 'update', false),
    ('tapeline_reader', 'quality.check_result', 'select', true),
    ('tapeline_reader', 'quality.check_result', 'insert', false),
    ('tapeline_sink', 'silver.weekly_bar', 'insert', true),
    ('tapeline_sink', 'silver.weekly_bar', 'update', true),
    ('tapeline_sink', 'silver.bar_history', 'insert', true),
    ('tapeline_sink', 'silver.bar_history', 'update', false),
    ('tapeline_sink', 'silver.bar_history', 'delete', false),
    ('tapeline_sink', 'ops.receipt', 'insert', true),
    ('tapeline_sink', 'ops.receipt', 'delete', false),
    ('tapeline_sink', 'ops.generation', 'update', false),
    ('tapeline_sink', 'gold.fact_adjusted_prices', 'insert', false),
    ('tapeline_sink', 'gold.fact_adjusted_prices', 'update', false),
    ('tapeline_modeler', 'silver.weekly_bar', 'select', true),
    ('tapeline_modeler', 'silver.weekly_bar', 'insert', false),
    ('tapeline_modeler', 'silver.weekly_bar', 'update', false),
    ('tapeline_modeler', 'ops.model_run', 'insert', true),
    ('tapeline_modeler', 'ops.receipt', 'insert', false),
    ('tapeline_modeler', 'ops.generation', 'update', false),
    ('tapeline_modeler', 'gold.fact_adjusted_prices', 'insert', true),
    ('tapeline_monitor', 'ops.process_sample', 'insert', true),
    ('tapeline_monitor', 'ops.generation', 'select', true),
    ('tapeline_monitor', 'ops.receipt', 'insert', false),
    ('tapeline_monitor', 'silver.weekly_bar', 'select', false),
    ('tapeline_monitor', 'gold.fact_adjusted_prices', 'insert', false),
    ('tapeline_owner', 'silver.weekly_bar', 'insert', true),
    ('tapeline_owner', 'ops.generation', 'update', true)
),

databases (role_name, privilege, is_needed) as (
    values
    ('tapeline_reader', 'create', false),
    ('tapeline_reader', 'temporary', false),
    ('tapeline_sink', 'create', false),
    ('tapeline_sink', 'temporary', true),
    ('tapeline_modeler', 'create', true),
    ('tapeline_modeler', 'temporary', true),
    ('tapeline_monitor', 'create', false),
    ('tapeline_monitor', 'temporary', false),
    ('tapeline_owner', 'create', true)
),

tables as (
    select
        privilege || ' on ' || object as what,
        is_needed,
        has_schema_privilege(split_part(object, '.', 1), 'usage')
        and has_table_privilege(relation.oid, privilege) as is_held
    from expectations
    inner join pg_catalog.pg_class as relation
        on relation.relname = split_part(object, '.', 2)
    inner join pg_catalog.pg_namespace as namespace
        on namespace.oid = relation.relnamespace
        and namespace.nspname = split_part(object, '.', 1)
    where role_name = current_user
        -- Of a replaced gold, readers keep their grants until it is dropped.
        and relation.relkind in ('r', 'p', 'v')
),

whole_database as (
    select
        privilege || ' on the database' as what,
        is_needed,
        has_database_privilege(current_database(), privilege) as is_held
    from databases
    where role_name = current_user
),

attributes as (
    select
        attribute as what,
        false as is_needed,
        is_held
    from pg_catalog.pg_roles
    cross join lateral (
        values
        ('superuser', rolsuper),
        ('createrole', rolcreaterole),
        ('createdb', rolcreatedb),
        ('bypassrls', rolbypassrls)
    ) as attributes (attribute, is_held)
    where rolname = current_user
),

memberships as (
    select
        'membership in ' || rolname as what,
        false as is_needed,
        pg_has_role(current_user, oid, 'member') as is_held
    from pg_catalog.pg_roles
    where rolname like 'tapeline\_%'
        and rolname <> current_user
),

settings as (
    select
        setting as what,
        true as is_needed,
        is_held
    from (
        values
        ('default_transaction_read_only', current_setting('default_transaction_read_only') = 'on'),
        ('a statement_timeout', current_setting('statement_timeout') <> '0')
    ) as settings (setting, is_held)
    where current_user = 'tapeline_reader'
),

every_right as (
    select * from tables
    union all
    select * from whole_database
    union all
    select * from attributes
    union all
    select * from memberships
    union all
    select * from settings
)

select
    what,
    is_needed
from every_right
where is_held is distinct from is_needed
order by
    is_needed,
    what
