package dev.tapeline.cli.command.grafana;

import dev.tapeline.pipeline.grafana.RequestedGrafana;
import dev.tapeline.pipeline.grafana.WarehouseReaderAccess;
import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.dashboards.AlertReceivers;
import dev.tapeline.dashboards.GrafanaDataSource;
import dev.tapeline.dashboards.GrafanaProvisioning;
import dev.tapeline.failure.UsageException;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import dev.tapeline.pipeline.config.TapelineConfig;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code dashboards}: writes the provisioning files for an existing Grafana. */
@Command(
        name = "dashboards",
        description =
                "Writes dashboards, data source and alert rules as files for a Grafana of your own (9.4 or newer).",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  tapeline dashboards --out grafana                connection settings from Grafana's environment",
            "  tapeline dashboards --out grafana --connected    connect to the running warehouse of the home",
            "  tapeline dashboards --out build/grafana --seen-at /etc/tapeline/grafana    for a container image",
            "",
            "Start Grafana with GF_PATHS_PROVISIONING set to the directory provisioning in it."
        })
public final class DashboardsCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "Output directory; created if missing.")
    private Path out;

    @Option(
            names = "--seen-at",
            paramLabel = "DIR",
            description = "Path of the same directory for Grafana, if it differs (in a container, on another host).")
    private Path seenAt;

    @Option(
            names = "--connected",
            description =
                    "Write the address of the home's warehouse and the path of its password file, not the password.")
    private boolean connected;

    @Option(
            names = "--with-password",
            description = "Write the reader's password too (implies --connected); only its owner can read the file.")
    private boolean withPassword;

    /** The report for a program. */
    private record Written(Path directory, List<String> files, List<String> environment) {}

    @Override
    public Integer call() {
        GrafanaDataSource warehouse = connection(options.config());
        AlertReceivers receivers = RequestedGrafana.receivers(options.config());
        Path directory = out.toAbsolutePath().normalize();
        List<String> files = new ArrayList<>();
        try {
            new GrafanaProvisioning(warehouse, seenAt == null ? directory : seenAt)
                    .withAlertsTo(withPassword ? receivers.written() : receivers.fromEnvironment())
                    .withRunbookAt(options.config().alerts().runbookUrl())
                    .writeTo(directory)
                    .forEach(files::add);
        } catch (UncheckedIOException e) {
            throw new UsageException(e.getMessage() + ": check the directory given with --out", e);
        }
        List<String> environment = new ArrayList<>(warehouse.environment());
        environment.addAll(withPassword ? List.of() : receivers.environment());
        Written written = new Written(directory, files, environment);
        System.out.println(options.json() ? RunReportWriter.json(written) : text(written));
        return ExitCode.DONE;
    }

    private GrafanaDataSource connection(TapelineConfig config) {
        if (withPassword) {
            return WarehouseReaderAccess.of(config, TapelineHome.existing(options.home()))
                    .written();
        }
        if (connected) {
            return WarehouseReaderAccess.of(config, TapelineHome.existing(options.home()))
                    .named();
        }
        try {
            return GrafanaDataSource.fromEnvironment(config.grafana().sslMode());
        } catch (IllegalArgumentException e) {
            throw new UsageException("configuration: tapeline.grafana.ssl-mode: " + e.getMessage(), e);
        }
    }

    private static String text(Written written) {
        StringBuilder text = new StringBuilder(
                "%d files written to %s".formatted(written.files().size(), written.directory()));
        written.files().forEach(file -> text.append("\n  ").append(file));
        text.append("\nstart Grafana with GF_PATHS_PROVISIONING=")
                .append(written.directory().resolve("provisioning"));
        if (!written.environment().isEmpty()) {
            text.append("\nand in its environment: ").append(String.join(", ", written.environment()));
        }
        return text.toString();
    }
}
