package dev.tapeline.warehouse;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds out what the warehouse lacks that migrations cannot create: roles, schemas, privileges on the database. */
final class WarehousePrerequisites {
    private static final String LACKING = """
            with role (role_name) as (select unnest(?::text[])),
            owned (schema_name, owner_name) as (
                values ('ops', 'tapeline_owner'), ('silver', 'tapeline_owner'),
                    ('quality', 'tapeline_modeler'), ('gold', 'tapeline_modeler')
            ),
            granted (role_name, privilege) as (
                values ('tapeline_owner', 'create'), ('tapeline_modeler', 'create'),
                    ('tapeline_modeler', 'temporary'), ('tapeline_sink', 'temporary')
            )
            select 'the role ' || role_name
            from role
            where not exists (select from pg_catalog.pg_roles where rolname = role_name)
            union all
            select format('the schema %s, owned by %s', schema_name, owner_name)
            from owned
            where not exists (
                select from pg_catalog.pg_namespace
                where nspname = schema_name and pg_catalog.pg_get_userbyid(nspowner) = owner_name)
            union all
            select format('the privilege %s on database %I for %s', privilege, current_database(), role_name)
            from granted
            join pg_catalog.pg_roles on rolname = role_name
            where not has_database_privilege(role_name, current_database(), privilege)""";

    private WarehousePrerequisites() {}

    /** What is missing, each in a few words; empty if the migrations can run. */
    static List<String> lacking(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LACKING)) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "text",
                            Arrays.stream(WarehouseRole.values())
                                    .map(WarehouseRole::roleName)
                                    .toArray()));
            List<String> lacking = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    lacking.add(rows.getString(1));
                }
            }
            return lacking;
        }
    }
}
