package dev.tapeline.pipeline.server;

import dev.tapeline.failure.TransientRetry;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.stack.home.HomeSecrets;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseAddress;
import dev.tapeline.warehouse.WarehouseException;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** The warehouse of a home: the embedded one with the passwords of the home, or the configured one. */
final class WarehouseConnection implements AutoCloseable {
    private static final String INVALID_PASSWORD = "28P01";

    private final TapelineConfig config;
    private final TapelineHome home;
    private final boolean isEmbedded;
    private final Optional<PostgresEndpoint> postgres;
    private Optional<ReaderPool> readers = Optional.empty();

    WarehouseConnection(TapelineConfig config, TapelineHome home, Optional<StackEndpoints> embedded) {
        this.config = config;
        this.home = home;
        this.isEmbedded = embedded.isPresent();
        this.postgres = embedded.flatMap(StackEndpoints::postgres);
    }

    Warehouse warehouse() {
        TapelineConfig.Warehouse warehouse = config.warehouse();
        return postgres.map(server -> new Warehouse(server.host(), server.port(), server.database(), homePasswords()))
                .orElseGet(() -> new Warehouse(
                        new WarehouseAddress(
                                warehouse.host(),
                                warehouse.port(),
                                warehouse.database(),
                                WarehouseTlsSettings.of(warehouse)),
                        configuredPasswords()));
    }

    /** Migrates the warehouse to the newest version; creates the database roles if an administrator is configured. */
    Warehouse prepared() {
        Warehouse warehouse = warehouse();
        return TransientRetry.OF_READS.call(() -> {
            if (postgres.isPresent()) {
                warehouse.provision(postgres.get().user(), postgres.get().password());
            } else if (config.warehouse().adminUser().isPresent()) {
                warehouse.provision(
                        config.warehouse().adminUser().get(),
                        config.warehouse().adminPassword().orElse(""));
            }
            if (!isEmbedded) {
                warehouse.requireProvisioned();
            }
            warehouse.migrate();
            return warehouse;
        });
    }

    /** As {@link #prepared()}, but roles that exist outside of a home keep their passwords and rights: for an examination. */
    Warehouse examined() {
        Warehouse warehouse = warehouse();
        if (isEmbedded || !isProvisioned(warehouse)) {
            return prepared();
        }
        warehouse.migrate();
        return warehouse;
    }

    private static boolean isProvisioned(Warehouse warehouse) {
        try {
            warehouse.requireProvisioned();
            return true;
        } catch (WarehouseException e) {
            return false;
        }
    }

    /**
     * The warehouse as the reader role.
     *
     * @throws UsageException if nothing has been loaded into it, so that the role does not exist yet
     */
    DataSource loaded() {
        DataSource reader = warehouse().as(WarehouseRole.READER);
        try (Connection connection = TransientRetry.OF_READS.call(reader::getConnection)) {
            return reader;
        } catch (SQLException e) {
            if (INVALID_PASSWORD.equals(e.getSQLState()) && isEmbedded) {
                throw new UsageException(
                        "nothing has been loaded into the warehouse of " + home.directory()
                                + " yet: ./tapeline run does it; after ./tapeline import also ./tapeline normalize --once,"
                                + " sink --once and model",
                        e);
            }
            throw new WarehouseException("cannot connect to the warehouse: " + e.getMessage(), e);
        }
    }

    /** The warehouse as the reader role with kept connections, for queries that this process repeats. */
    synchronized DataSource pooledReader() {
        if (readers.isEmpty()) {
            readers = Optional.of(new ReaderPool(warehouse().as(WarehouseRole.READER)));
        }
        return readers.get().dataSource();
    }

    /** The warehouse as the monitor role; empty without a warehouse or without the password of that role. */
    Optional<DataSource> monitor() {
        boolean isKnown = isEmbedded
                ? postgres.isPresent()
                : config.warehouse().monitorPassword().isPresent();
        return isKnown ? Optional.of(warehouse().as(WarehouseRole.MONITOR)) : Optional.empty();
    }

    /** The warehouse as the reader role; empty without a warehouse or without the password of that role. */
    Optional<DataSource> reader() {
        boolean isKnown = isEmbedded
                ? postgres.isPresent()
                : config.warehouse().readerPassword().isPresent();
        return isKnown ? Optional.of(warehouse().as(WarehouseRole.READER)) : Optional.empty();
    }

    /** A data source that may read {@code ops.generation}; empty in a process that knows no warehouse. */
    Optional<DataSource> pointerReader() {
        if (isEmbedded) {
            return postgres.map(server -> warehouse().asSuperuser(server.user(), server.password()));
        }
        Map<WarehouseRole, String> passwords = configuredPasswords();
        return Arrays.stream(WarehouseRole.values())
                .filter(passwords::containsKey)
                .findFirst()
                .map(role -> warehouse().as(role));
    }

    private Map<WarehouseRole, String> homePasswords() {
        HomeSecrets secrets = HomeSecrets.in(home.directory());
        return Arrays.stream(WarehouseRole.values())
                .collect(Collectors.toMap(
                        role -> role, role -> secrets.get(role.roleName().replace('_', '-'))));
    }

    private Map<WarehouseRole, String> configuredPasswords() {
        TapelineConfig.Warehouse warehouse = config.warehouse();
        Map<WarehouseRole, String> passwords = new EnumMap<>(WarehouseRole.class);
        warehouse.ownerPassword().ifPresent(password -> passwords.put(WarehouseRole.OWNER, password));
        warehouse.sinkPassword().ifPresent(password -> passwords.put(WarehouseRole.SINK, password));
        warehouse.modelerPassword().ifPresent(password -> passwords.put(WarehouseRole.MODELER, password));
        warehouse.readerPassword().ifPresent(password -> passwords.put(WarehouseRole.READER, password));
        warehouse.monitorPassword().ifPresent(password -> passwords.put(WarehouseRole.MONITOR, password));
        return passwords;
    }

    @Override
    public synchronized void close() {
        readers.ifPresent(ReaderPool::close);
        readers = Optional.empty();
    }
}
