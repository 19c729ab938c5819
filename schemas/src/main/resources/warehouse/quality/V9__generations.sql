-- Check results per generation, and the part of a promotion that needs the owner of gold.
-- Runs as tapeline_modeler with quality as the default schema.

alter table check_result add column generation integer not null default 1;
comment on column check_result.generation is 'The generation that was checked.';

-- Locks all tables of a gold schema and of its build schema, so that no query can open one before a promotion and another after it.
create function lock_gold(gold_schema text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
declare
    relations text;
begin
    if gold_schema !~ '^gold(_g[0-9]+)?$' then
        raise exception 'not a schema of gold: %', gold_schema;
    end if;
    select string_agg(format('%I.%I', nspname, relname), ', ' order by nspname, relname)
    into relations
    from pg_class
    inner join pg_namespace on pg_namespace.oid = relnamespace
    where nspname in (gold_schema, gold_schema || '_build') and relkind = 'r';
    if relations is not null then
        execute 'lock table ' || relations || ' in access exclusive mode';
    end if;
end
$$;

-- Renames the gold that serves the readers to its name beside the other, and the other to its name, both with their build
-- schemas. The grants of the one are given to the other.
create function swap_gold(serving text, serving_renamed text, other text) returns void
    language plpgsql security definer set search_path = pg_catalog, pg_temp
    as $$
declare
    statement text;
    suffix    text;
begin
    if serving !~ '^gold$' or serving_renamed !~ '^gold_g[0-9]+$' or other !~ '^gold_g[0-9]+$' then
        raise exception 'not schemas of gold: %, %, %', serving, serving_renamed, other;
    end if;
    for statement in
        select format('grant %s on schema %I to %s', acl.privilege_type, other, coalesce(quote_ident(rolname), 'public'))
        from pg_namespace
        cross join aclexplode(nspacl) as acl
        left join pg_roles on pg_roles.oid = acl.grantee
        where nspname = serving and acl.grantee <> nspowner
        union
        select format('grant usage on schema %I to tapeline_reader', other)
        union
        select format(
            'grant %s on table %I.%I to %s',
            acl.privilege_type, other, relation.relname, coalesce(quote_ident(rolname), 'public')
        )
        from pg_class as relation
        cross join aclexplode(relation.relacl) as acl
        inner join pg_class as successor
            on successor.relname = relation.relname
            and successor.relnamespace = to_regnamespace(other)
        left join pg_roles on pg_roles.oid = acl.grantee
        where relation.relnamespace = to_regnamespace(serving) and acl.grantee <> relation.relowner
    loop
        execute statement;
    end loop;
    foreach suffix in array array['', '_build'] loop
        if to_regnamespace(serving || suffix) is not null then
            execute format('alter schema %I rename to %I', serving || suffix, serving_renamed || suffix);
        end if;
        if to_regnamespace(other || suffix) is not null then
            execute format('alter schema %I rename to %I', other || suffix, serving || suffix);
        end if;
    end loop;
end
$$;

revoke all on function lock_gold(text) from public;
revoke all on function swap_gold(text, text, text) from public;
grant usage on schema quality to tapeline_owner;
grant execute on function lock_gold(text) to tapeline_owner;
grant execute on function swap_gold(text, text, text) to tapeline_owner;
