package dev.tapeline.cli.command.lifecycle;

import dev.tapeline.cli.command.ExitCode;
import dev.tapeline.cli.command.GlobalOptions;
import dev.tapeline.cli.command.HomeLogFile;
import dev.tapeline.pipeline.doctor.HomeDoctor;
import dev.tapeline.operations.doctor.DoctorReport;
import dev.tapeline.operations.home.TapelineHome;
import dev.tapeline.operations.output.RunReportWriter;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code doctor}: examines servers, rights, machine and configuration. */
@Command(
        name = "doctor",
        description = {
            "Examines the servers, the rights of each database role, disk, memory, clocks, API key, watch list, Grafana"
                    + " and schedule: one line each, with the remedy.",
            "Spends no credit. Starts the servers if they are not running. Exit code 0: all is well; 3: warnings; 1:"
                    + " failures."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {"  tapeline doctor", "  tapeline doctor --home mine --json"})
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private GlobalOptions options;

    @Override
    public Integer call() {
        TapelineHome home = options.homeOfRole();
        HomeLogFile.open(home);
        DoctorReport report = DoctorReport.of(
                home.directory().toString(), new HomeDoctor(options.config(), home, Clock.systemUTC()).examine());
        System.out.println(options.json() ? RunReportWriter.json(report) : report.text());
        return switch (report.status()) {
            case "ok" -> ExitCode.DONE;
            case "warnings" -> ExitCode.DONE_IN_PART;
            default -> ExitCode.FAILED;
        };
    }
}
