package dev.tapeline.operations.doctor;

import dev.tapeline.operations.warehouse.WarehouseReader;
import dev.tapeline.warehouse.SupportedPostgres;
import dev.tapeline.warehouse.Warehouse;
import dev.tapeline.warehouse.WarehouseException;
import dev.tapeline.warehouse.WarehouseRole;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Logs in as each role of a migrated warehouse and compares its rights with those that it needs and must not have. */
public final class WarehouseExamination {
    private static final int OLDEST_VERSION = SupportedPostgres.OLDEST_MAJOR_VERSION * 10_000;

    private final Warehouse warehouse;
    private final Clock clock;

    public WarehouseExamination(Warehouse warehouse, Clock clock) {
        this.warehouse = warehouse;
        this.clock = clock;
    }

    /** A right that differs from what it should be. */
    public record Right(String what, boolean isNeeded) {}

    private record Server(int version, String versionText, Timestamp now) {}

    /** Version, rights of each role, and the clock. */
    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.of("postgres", this::server));
        for (WarehouseRole role : WarehouseRole.values()) {
            findings.add(Finding.of(role.roleName(), () -> role(role)));
        }
        findings.add(Finding.of("clock", this::clock));
        return findings;
    }

    private Finding server() {
        Server server = reader(WarehouseRole.READER).row("doctor/server", Server.class);
        String text = "version %s at %s, migrated".formatted(server.versionText(), warehouse.address());
        return server.version() < OLDEST_VERSION
                ? Finding.fail(
                        "postgres",
                        text,
                        "use PostgreSQL %d or newer".formatted(SupportedPostgres.OLDEST_MAJOR_VERSION))
                : Finding.ok("postgres", text);
    }

    private Finding role(WarehouseRole role) {
        WarehouseReader reader;
        try {
            reader = reader(role);
        } catch (WarehouseException e) {
            return Finding.warn(role.roleName(), e.getMessage(), null);
        }
        return rights(role, reader.rows("doctor/rights", Right.class, Map.of()));
    }

    static Finding rights(WarehouseRole role, List<Right> wrong) {
        List<String> excessive = wrong.stream()
                .filter(right -> !right.isNeeded())
                .map(Right::what)
                .toList();
        if (!excessive.isEmpty()) {
            return Finding.fail(
                    role.roleName(),
                    "has rights that it must not have: " + String.join(", ", excessive),
                    "revoke them, see docs/external-servers.md");
        }
        List<String> missing = wrong.stream().map(Right::what).toList();
        return missing.isEmpty()
                ? Finding.ok(role.roleName(), "can do what it needs and nothing more")
                : Finding.fail(
                        role.roleName(),
                        "lacks " + String.join(", ", missing),
                        "grant them, see docs/external-servers.md");
    }

    private Finding clock() {
        WarehouseReader reader = reader(WarehouseRole.READER);
        Instant database = reader.row("doctor/server", Server.class).now().toInstant();
        Optional<Instant> newest = reader.rows(
                        "doctor/newest-payload", (row, context) -> Optional.ofNullable(row.getTimestamp(1)), Map.of())
                .get(0)
                .map(Timestamp::toInstant);
        return MachineExamination.clock(clock.instant(), database, newest);
    }

    private WarehouseReader reader(WarehouseRole role) {
        return new WarehouseReader(warehouse.as(role));
    }
}
