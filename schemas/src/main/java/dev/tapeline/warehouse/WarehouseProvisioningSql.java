package dev.tapeline.warehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The statements that create roles, schemas and privileges on the database.
 *
 * <p>A superuser may run them, or the owner of the database if it has CREATEROLE, as on a managed server.
 */
final class WarehouseProvisioningSql {
    /** An arbitrary number that no other program uses. */
    private static final long PROVISIONING_LOCK = 7_426_118_093_551_204L;

    private final WarehouseAdministrator administrator;
    private final String database;

    WarehouseProvisioningSql(WarehouseAdministrator administrator, String database) {
        this.administrator = administrator;
        this.database = database;
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        // Two concurrent commands must not create or change the same role. Roles belong to all databases of the server,
        // but an advisory lock to one; a lock on the table of the roles holds for all, but only a superuser may take
        // it.
        statements.add(
                administrator.isSuperuser()
                        ? "lock table pg_catalog.pg_authid in share update exclusive mode"
                        : "select pg_advisory_xact_lock(" + PROVISIONING_LOCK + ")");
        for (WarehouseRole role : WarehouseRole.values()) {
            statements.add(role(role));
        }
        statements.add("revoke all on database %s from public".formatted(quoted(database)));
        statements.add("revoke all on schema public from public");
        for (WarehouseRole role : WarehouseRole.values()) {
            statements.add("grant connect on database %s to %s".formatted(quoted(database), role.roleName()));
        }
        statements.add("grant temporary on database %s to tapeline_sink, tapeline_modeler".formatted(quoted(database)));
        // A full refresh and a promotion rename schemas, which requires the privilege to create one.
        statements.add("grant create on database %s to tapeline_owner, tapeline_modeler".formatted(quoted(database)));
        if (!administrator.isSuperuser()) {
            // Only a member of a role may create a schema that the role owns.
            join(WarehouseRole.OWNER).ifPresent(statements::add);
            join(WarehouseRole.MODELER).ifPresent(statements::add);
        }
        statements.add("create schema if not exists ops authorization tapeline_owner");
        statements.add("create schema if not exists silver authorization tapeline_owner");
        statements.add("create schema if not exists quality authorization tapeline_modeler");
        statements.add("create schema if not exists gold authorization tapeline_modeler");
        statements.add("set local role tapeline_modeler");
        statements.add("grant usage on schema gold to tapeline_reader");
        statements.add("reset role");
        statements.add("alter role tapeline_reader set default_transaction_read_only = on");
        statements.add("alter role tapeline_reader set statement_timeout = '60s'");
        statements.add("alter role tapeline_reader set search_path = gold, ops, quality");
        return statements;
    }

    private Optional<String> join(WarehouseRole role) {
        return administrator.name().equals(role.roleName())
                ? Optional.empty()
                : Optional.of("grant %s to current_user".formatted(role.roleName()));
    }

    private static String role(WarehouseRole role) {
        return """
                do $provision$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s login nosuperuser nocreatedb nocreaterole noinherit;
                    end if;
                end $provision$""".formatted(role.roleName());
    }

    private static String quoted(String identifier) {
        return "\"" + identifier.replace("\"", "\"\"") + "\"";
    }
}
