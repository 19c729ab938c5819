package dev.tapeline.cli.command.query;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.connect.ConnectionLines;
import dev.tapeline.operations.connect.ReaderAddress;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.config.TapelineConfig;
import dev.tapeline.pipeline.config.TapelineConfig.StackKind;
import dev.tapeline.stack.EmbeddedStack;
import dev.tapeline.stack.endpoint.PostgresEndpoint;
import dev.tapeline.stack.endpoint.StackEndpoints;
import dev.tapeline.warehouse.WarehouseRole;
import dev.tapeline.warehouse.WarehouseTls;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code connect}: prints lines that connect other programs to the warehouse of the home. */
@Command(
        name = "connect",
        description = {
            "Prints lines for psql, JDBC, SQLAlchemy, pandas, DuckDB and R that connect to the warehouse.",
            "They connect as its reader and read the password from the home or from the environment."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline connect", "  tapeline connect --json"})
public final class ConnectCommand implements Callable<Integer> {
    private static final String READER = WarehouseRole.READER.roleName();

    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        TapelineConfig config = options.config();
        ConnectionLines lines = ConnectionLines.to(
                config.stack() == StackKind.EXTERNAL
                        ? external(config.warehouse())
                        : embedded(TapelineHome.existing(options.home())));
        System.out.println(options.json() ? RunReportWriter.json(lines) : lines.text());
        return ExitCode.DONE;
    }

    private static ReaderAddress external(TapelineConfig.Warehouse warehouse) {
        return new ReaderAddress(
                warehouse.host(),
                warehouse.port(),
                warehouse.database(),
                READER,
                null,
                "TAPELINE_WAREHOUSE_READER_PASSWORD",
                warehouse.sslMode().map(WarehouseTls.Mode::toString).orElse(null),
                warehouse.sslRootCert().map(Path::toString).orElse(null));
    }

    private static ReaderAddress embedded(TapelineHome home) {
        PostgresEndpoint postgres = EmbeddedStack.running(home.directory())
                .flatMap(StackEndpoints::postgres)
                .orElseThrow(() -> new UsageException("no server of " + home.directory()
                        + " is running, so it has no address yet: start ./tapeline up first (fix the port with"
                        + " tapeline.embedded.ports.postgres)"));
        Path password =
                home.directory().toAbsolutePath().normalize().resolve("secrets").resolve(READER.replace('_', '-'));
        return new ReaderAddress(
                postgres.host(), postgres.port(), postgres.database(), READER, password.toString(), null, null, null);
    }
}
