package dev.tapeline.testsupport.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackService;
import java.sql.Connection;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StackExtensionIT {

    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES, StackService.KAFKA);

    @Test
    void onlyRequestedServicesHaveEndpoints() {
        assertThat(STACK.endpoints().postgres()).isPresent();
        assertThat(STACK.endpoints().kafka()).isPresent();
        assertThat(STACK.endpoints().objectStore()).isEmpty();
    }

    @Test
    void freshDatabasesAreDistinctAndUsable() throws Exception {
        PostgresEndpoint one = STACK.freshDatabase();
        PostgresEndpoint other = STACK.freshDatabase();
        assertThat(one.database()).isNotEqualTo(other.database());
        try (Connection connection = DriverManager.getConnection(one.jdbcUrl(), one.user(), one.password())) {
            assertThat(connection.getCatalog()).isEqualTo(one.database());
        }
    }

    @Test
    void freshNamesAreDistinctAndPlain() {
        assertThat(STACK.freshName()).matches("[a-z0-9-]+").isNotEqualTo(STACK.freshName());
    }
}
