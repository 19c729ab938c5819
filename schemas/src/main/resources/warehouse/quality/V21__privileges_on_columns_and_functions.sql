-- A promotion keeps privileges on columns, revoked privileges on functions, and grant options.
-- Runs as tapeline_modeler with quality as the default schema.

-- Renames the gold that serves the readers to its name beside the other, and the other to its name, both with their build
-- schemas. The other gets the privileges that were granted and revoked on the one.
create or replace function swap_gold(serving text, serving_renamed text, other text) returns void
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
        select format(
            'grant %s on schema %I to %s%s',
            acl.privilege_type, other, coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_namespace
        cross join aclexplode(nspacl) as acl
        left join pg_roles on pg_roles.oid = acl.grantee
        where nspname = serving and acl.grantee <> nspowner
        union
        select format('grant usage on schema %I to tapeline_reader', other)
        union
        select format(
            'grant %s on table %I.%I to %s%s',
            acl.privilege_type, other, relation.relname, coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_class as relation
        cross join aclexplode(relation.relacl) as acl
        inner join pg_class as successor
            on successor.relname = relation.relname
            and successor.relnamespace = to_regnamespace(other)
        left join pg_roles on pg_roles.oid = acl.grantee
        where relation.relnamespace = to_regnamespace(serving) and acl.grantee <> relation.relowner
        union
        select format(
            'grant %s (%I) on table %I.%I to %s%s',
            acl.privilege_type, attribute.attname, other, relation.relname, coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_class as relation
        inner join pg_attribute as attribute on attribute.attrelid = relation.oid
        cross join aclexplode(attribute.attacl) as acl
        inner join pg_class as successor
            on successor.relname = relation.relname
            and successor.relnamespace = to_regnamespace(other)
        inner join pg_attribute as successor_attribute
            on successor_attribute.attrelid = successor.oid
            and successor_attribute.attname = attribute.attname
        left join pg_roles on pg_roles.oid = acl.grantee
        where relation.relnamespace = to_regnamespace(serving) and acl.grantee <> relation.relowner
        union
        -- A new function may be called by everybody.
        select format('revoke execute on routine %s from public', successor.oid::regprocedure)
        from pg_proc as routine
        inner join pg_proc as successor
            on successor.proname = routine.proname
            and successor.proargtypes = routine.proargtypes
            and successor.pronamespace = to_regnamespace(other)
        where routine.pronamespace = to_regnamespace(serving)
            and routine.proacl is not null
            and not exists (select from aclexplode(routine.proacl) as acl where acl.grantee = 0)
        union
        select format(
            'grant execute on routine %s to %s%s',
            successor.oid::regprocedure, coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_proc as routine
        cross join aclexplode(routine.proacl) as acl
        inner join pg_proc as successor
            on successor.proname = routine.proname
            and successor.proargtypes = routine.proargtypes
            and successor.pronamespace = to_regnamespace(other)
        left join pg_roles on pg_roles.oid = acl.grantee
        where routine.pronamespace = to_regnamespace(serving) and acl.grantee <> routine.proowner
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
