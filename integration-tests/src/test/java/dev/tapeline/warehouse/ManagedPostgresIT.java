package dev.tapeline.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapeline.failure.TransientFailures;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.StackSettings;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.home.StackHome;
import dev.tapeline.warehouse.WarehouseTls.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A server as providers manage it: TLS, and an owner of the database that is no superuser. */
@TestMethodOrder(OrderAnnotation.class)
class ManagedPostgresIT {
    private static final String OWNER = "company_admin";
    private static final String DATABASE = "prices";
    private static final Map<WarehouseRole, String> PASSWORDS = Arrays.stream(WarehouseRole.values())
            .collect(Collectors.toMap(role -> role, role -> "it's " + role.roleName()));

    @TempDir
    static Path work;

    private static EmbeddedStack stack;
    private static PostgresEndpoint server;

    @BeforeAll
    static void start() throws SQLException {
        stack = EmbeddedStack.start(
                new StackSettings(
                        work.resolve("home"),
                        Path.of("..", "stack", "target", "services"),
                        Map.of(),
                        Duration.ofSeconds(90)),
                Set.of(StackService.POSTGRES));
        server = stack.endpoints().postgres().orElseThrow();
        execute("create role " + OWNER + " login password 'admin' nosuperuser");
        execute("create database " + DATABASE + " owner " + OWNER);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void requiredTlsIsNeverReplacedByPlaintext() {
        assertThatThrownBy(() -> query(WarehouseTls.PREFERRED, Mode.REQUIRE, "127.0.0.1"))
                .hasMessageContaining("does not support SSL")
                .matches(failure -> !TransientFailures.isTransient(failure));
    }

    @Test
    @Order(2)
    void certificateOfTheServerIsVerified() throws Exception {
        SelfSignedCertificate certificate = SelfSignedCertificate.of("localhost", work);
        Path root = certificate.certificateIn(work);
        enableTls(certificate);

        await().until(() -> query(WarehouseTls.PREFERRED, Mode.REQUIRE, "127.0.0.1"));
        assertThat(query(trusting(root), Mode.VERIFY_FULL, "localhost")).isTrue();
        assertThat(query(trusting(root), Mode.VERIFY_CA, "127.0.0.1")).isTrue();
        assertThatThrownBy(() -> query(trusting(root), Mode.VERIFY_FULL, "127.0.0.1"))
                .hasMessageContaining("hostname")
                .matches(failure -> !TransientFailures.isTransient(failure));
        assertThatThrownBy(() -> query(WarehouseTls.PREFERRED, Mode.VERIFY_FULL, "localhost"))
                .matches(failure -> !TransientFailures.isTransient(failure));
    }

    @Test
    @Order(3)
    void ownerWithoutThePrivilegeToCreateRolesIsReportedInOneLine() {
        assertThatThrownBy(() -> warehouse().provision(OWNER, "admin"))
                .hasMessageStartingWith(OWNER + " may not create the roles of the warehouse at 127.0.0.1:")
                .hasMessageContaining("lacks CREATEROLE")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> warehouse().requireProvisioned())
                .hasMessageContaining("as tapeline_owner")
                .hasMessageContaining("tapeline.warehouse.admin-user")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() ->
                        new Warehouse(server.host(), server.port(), "absent", PASSWORDS).provision(OWNER, "admin"))
                .hasMessageEndingWith("an administrator creates it: create database absent")
                .hasMessageNotContaining("\n");
    }

    @Test
    @Order(4)
    void ownerThatMayCreateRolesProvisionsAndTheRolesHaveTheirPrivileges() throws SQLException {
        execute("alter role " + OWNER + " createrole");
        Warehouse warehouse = warehouse();

        warehouse.provision(OWNER, "admin");
        warehouse.provision(OWNER, "admin");
        warehouse.requireProvisioned();
        warehouse.migrate();

        for (WarehouseRole role : WarehouseRole.values()) {
            try (Connection connection = warehouse.as(role).getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
        }
        try (Connection reader = warehouse.as(WarehouseRole.READER).getConnection();
                Statement statement = reader.createStatement()) {
            assertThat(statement.executeQuery("select from ops.generation").next())
                    .isTrue();
            assertThatThrownBy(() -> statement.execute("create temporary table t (a integer)"))
                    .isInstanceOf(SQLException.class);
        }
    }

    @Test
    @Order(5)
    void missingSchemaAndFailedMigrationAreNamed() throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), DATABASE),
                        server.user(),
                        server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema gold cascade");
            statement.execute("revoke create on database " + DATABASE + " from tapeline_modeler");
            assertThatThrownBy(() -> warehouse().requireProvisioned())
                    .hasMessageContaining("lacks the schema gold, owned by tapeline_modeler;"
                            + " the privilege create on database prices for tapeline_modeler: set tapeline.warehouse")
                    .hasMessageNotContaining("\n");

            statement.execute("drop schema quality cascade");
            statement.execute("create schema quality authorization " + OWNER);
            assertThatThrownBy(() -> warehouse().migrate())
                    .hasMessageContaining("permission denied for schema quality")
                    .hasMessageNotContaining("\n");
        }
    }

    @Test
    @Order(6)
    void passwordsAreNotInTheLogOfTheServer() throws SQLException, IOException {
        execute("alter system set log_statement = 'all'");
        execute("select pg_reload_conf()");
        await().until(() -> serverLog().contains("parameter \"log_statement\" changed"));
        Map<WarehouseRole, String> changed = Arrays.stream(WarehouseRole.values())
                .collect(Collectors.toMap(role -> role, role -> "clear \\ text of " + role.roleName()));
        Warehouse warehouse = new Warehouse(server.host(), server.port(), server.database(), changed);

        warehouse.provision(server.user(), server.password());
        warehouse.provision(server.user(), server.password());

        for (WarehouseRole role : WarehouseRole.values()) {
            try (Connection connection = warehouse.as(role).getConnection()) {
                assertThat(connection.isValid(5)).isTrue();
            }
            assertThat(serverLog()).containsOnlyOnce("alter role %s password ".formatted(role.roleName()));
        }
        assertThat(serverLog()).doesNotContain("clear").contains("password 'SCRAM-SHA-256$1:");
    }

    private static String serverLog() throws IOException {
        return Files.readString(new StackHome(work.resolve("home")).log(StackService.POSTGRES));
    }

    private static Warehouse warehouse() {
        return new Warehouse(server.host(), server.port(), DATABASE, PASSWORDS);
    }

    private static WarehouseTls trusting(Path root) {
        return new WarehouseTls(Mode.VERIFY_FULL, Optional.of(root), Optional.empty(), Optional.empty());
    }

    /** Whether a connection with this encryption is encrypted. */
    private static boolean query(WarehouseTls tls, Mode mode, String host) throws SQLException {
        WarehouseTls chosen = new WarehouseTls(mode, tls.rootCertificate(), tls.certificate(), tls.key());
        try (Connection connection = new WarehouseAddress(host, server.port(), server.database(), chosen)
                        .dataSource(server.user(), server.password())
                        .getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select ssl from pg_stat_ssl where pid = pg_backend_pid()")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** The server itself writes its key, so that the file belongs to its user. */
    private static void enableTls(SelfSignedCertificate certificate) throws SQLException, IOException {
        write(certificate.certificate(), "server.crt");
        write(certificate.key(), "server.key");
        execute("alter system set ssl = on");
        execute("select pg_reload_conf()");
    }

    private static void write(String text, String file) throws SQLException {
        execute("copy (select string_to_table('%s', E'\\n')) to program 'umask 077; cat > %s'"
                .formatted(text.strip(), file));
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
