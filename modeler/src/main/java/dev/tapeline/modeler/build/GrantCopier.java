package dev.tapeline.modeler.build;

import dev.tapeline.modeler.sql.SqlExecutor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Copies the privileges on one schema and on its tables, columns and functions to another.
 *
 * <p>A full refresh replaces the schema, and must keep what an administrator has granted, such as access for analysts, and has
 * revoked, such as the right of everybody to call a function.
 */
final class GrantCopier {
    private static final String GRANTS = """
        select format(
            'grant %%s on schema %2$s to %%s%%s',
            privilege_type,
            coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_namespace
        cross join aclexplode(nspacl) as acl
        left join pg_roles
            on pg_roles.oid = acl.grantee
        where nspname = '%1$s'
            and acl.grantee <> nspowner

        union all

        select format(
            'grant %%s on table %2$s.%%I to %%s%%s',
            privilege_type,
            relation.relname,
            coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_class as relation
        cross join aclexplode(relation.relacl) as acl
        inner join pg_class as successor
            on successor.relname = relation.relname
            and successor.relnamespace = '%2$s'::regnamespace
        left join pg_roles
            on pg_roles.oid = acl.grantee
        where relation.relnamespace = '%1$s'::regnamespace
            and acl.grantee <> relation.relowner

        union all

        select format(
            'grant %%s (%%I) on table %2$s.%%I to %%s%%s',
            privilege_type,
            attribute.attname,
            relation.relname,
            coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_class as relation
        inner join pg_attribute as attribute
            on attribute.attrelid = relation.oid
        cross join aclexplode(attribute.attacl) as acl
        inner join pg_class as successor
            on successor.relname = relation.relname
            and successor.relnamespace = '%2$s'::regnamespace
        inner join pg_attribute as successor_attribute
            on successor_attribute.attrelid = successor.oid
            and successor_attribute.attname = attribute.attname
        left join pg_roles
            on pg_roles.oid = acl.grantee
        where relation.relnamespace = '%1$s'::regnamespace
            and acl.grantee <> relation.relowner

        union all

        -- A new function may be called by everybody.
        select format('revoke execute on routine %%s from public', successor.oid::regprocedure)
        from pg_proc as routine
        inner join pg_proc as successor
            on successor.proname = routine.proname
            and successor.proargtypes = routine.proargtypes
            and successor.pronamespace = '%2$s'::regnamespace
        where routine.pronamespace = '%1$s'::regnamespace
            and routine.proacl is not null
            and not exists (
                select
                from aclexplode(routine.proacl) as acl
                where acl.grantee = 0
            )

        union all

        select format(
            'grant execute on routine %%s to %%s%%s',
            successor.oid::regprocedure,
            coalesce(quote_ident(rolname), 'public'),
            case when is_grantable then ' with grant option' else '' end
        )
        from pg_proc as routine
        cross join aclexplode(routine.proacl) as acl
        inner join pg_proc as successor
            on successor.proname = routine.proname
            and successor.proargtypes = routine.proargtypes
            and successor.pronamespace = '%2$s'::regnamespace
        left join pg_roles
            on pg_roles.oid = acl.grantee
        where routine.pronamespace = '%1$s'::regnamespace
            and acl.grantee <> routine.proowner\
        """;

    private final SqlExecutor sql;
    private final String from;
    private final String to;

    GrantCopier(SqlExecutor sql, String from, String to) {
        this.sql = sql;
        this.from = from;
        this.to = to;
    }

    void copy() throws SQLException {
        for (String grant : grants()) {
            sql.execute(grant);
        }
    }

    private List<String> grants() throws SQLException {
        try (Statement statement = sql.connection().createStatement();
                ResultSet rows = statement.executeQuery(GRANTS.formatted(from, to))) {
            List<String> grants = new ArrayList<>();
            while (rows.next()) {
                grants.add(rows.getString(1));
            }
            return grants;
        }
    }
}
