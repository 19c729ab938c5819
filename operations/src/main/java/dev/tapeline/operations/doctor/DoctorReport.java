package dev.tapeline.operations.doctor;

import dev.tapeline.operations.doctor.Finding.Level;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All findings; also the shape of {@code doctor --json}.
 *
 * @param status {@code ok}, {@code warnings} or {@code failed}
 */
public record DoctorReport(String status, String home, List<Finding> findings) {
    public static DoctorReport of(String home, List<Finding> findings) {
        return new DoctorReport(
                has(findings, Level.FAIL) ? "failed" : has(findings, Level.WARN) ? "warnings" : "ok",
                home,
                List.copyOf(findings));
    }

    private static boolean has(List<Finding> findings, Level level) {
        return findings.stream().anyMatch(finding -> finding.level() == level);
    }

    /** One line per finding. */
    public String text() {
        return findings.stream().map(Finding::line).collect(Collectors.joining("\n"));
    }
}
