package dev.tapeline.testsupport.stack;

import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.endpoint.StackException;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.stack.postgres.PostgresDatabases;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Real servers for a test class, shared by all tests of the build.
 *
 * <p>Tests do not affect each other if they use their own names: {@link #freshName} for topics and buckets,
 * {@link #freshDatabase}.
 */
public final class StackExtension implements BeforeAllCallback {

    private final Set<StackService> services;
    private StackEndpoints endpoints;

    private StackExtension(Set<StackService> services) {
        this.services = services;
    }

    public static StackExtension with(StackService first, StackService... others) {
        Set<StackService> services = EnumSet.of(first, others);
        return new StackExtension(services);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        endpoints = TestStack.selected().endpoints(services);
    }

    /** The addresses of the services of this extension. */
    public StackEndpoints endpoints() {
        if (endpoints == null) {
            throw new IllegalStateException("the extension must be a static field with @RegisterExtension");
        }
        return endpoints.only(services);
    }

    /** A new, empty database, with the login of the superuser. */
    public PostgresEndpoint freshDatabase() {
        PostgresEndpoint database = databaseToCreate();
        try {
            new PostgresDatabases(database).createIfAbsent(database.database());
        } catch (SQLException e) {
            throw new StackException("The database " + database + " could not be created", e);
        }
        return database;
    }

    /** The address of a database that does not exist yet, with the login of the superuser. */
    public PostgresEndpoint databaseToCreate() {
        PostgresEndpoint server = endpoints()
                .postgres()
                .orElseThrow(
                        () -> new IllegalStateException("this extension does not include " + StackService.POSTGRES));
        return server.withDatabase(freshName().replace('-', '_'));
    }

    /** A new unique name in lower case for topics and buckets, such as {@code t-0f3b9c27d1ae}. */
    public String freshName() {
        List<String> parts = List.of(UUID.randomUUID().toString().split("-"));
        return "t-" + parts.get(0) + parts.get(1);
    }
}
