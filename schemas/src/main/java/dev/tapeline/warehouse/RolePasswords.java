package dev.tapeline.warehouse;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.postgresql.util.PasswordUtil;

/**
 * Sets the passwords of database roles.
 *
 * <p>The server receives SCRAM-SHA-256 verifiers, since it may log statements; a password in clear text would be in its log.
 */
final class RolePasswords {
    private static final int SALT_BYTES = 16;

    private final WarehouseAddress address;
    private final Map<WarehouseRole, String> passwords;
    private final SecureRandom random = new SecureRandom();

    RolePasswords(WarehouseAddress address, Map<WarehouseRole, String> passwords) {
        this.address = address;
        this.passwords = passwords;
    }

    /** The names of all roles that the server has. */
    static Set<String> rolesOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select rolname from pg_catalog.pg_roles")) {
            Set<String> roles = new HashSet<>();
            while (rows.next()) {
                roles.add(rows.getString(1));
            }
            return roles;
        }
    }

    /**
     * Sets each password with which its role cannot log in yet. A role without a password exists for grants.
     *
     * @param administrator a connection that may change the roles; the caller commits
     * @param earlier the roles that may have a password already
     */
    void set(Connection administrator, Set<String> earlier) throws SQLException {
        for (Map.Entry<WarehouseRole, String> entry : passwords.entrySet()) {
            String role = entry.getKey().roleName();
            if (!earlier.contains(role) || !canLogIn(role, entry.getValue())) {
                set(administrator, role, entry.getValue());
            }
        }
    }

    private boolean canLogIn(String role, String password) {
        try (Connection connection = address.dataSource(role, password).getConnection()) {
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    private void set(Connection administrator, String role, String password) throws SQLException {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        try (Statement statement = administrator.createStatement()) {
            // A verifier consists of Base64, '$' and ':', so that nothing is to be escaped.
            statement.execute("alter role %s password '%s'"
                    .formatted(
                            role,
                            PasswordUtil.encodeScramSha256(password.toCharArray(), iterations(administrator), salt)));
        }
    }

    /** As the server would hash; 4096 before PostgreSQL 16, which has no setting for it. */
    private static int iterations(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select coalesce(current_setting('scram_iterations', true), '4096')::integer")) {
            row.next();
            return row.getInt(1);
        }
    }
}
