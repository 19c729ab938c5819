package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the units of {@code packaging/systemd} without starting them. */
class SystemdUnitsTest {
    private static final Path UNITS = Path.of("../packaging/systemd");

    /** Of 100, where 100 is a service without any restriction. */
    private static final int LARGEST_EXPOSURE = 20;

    @ParameterizedTest
    @ValueSource(strings = {"tapeline.service", "tapeline@.service"})
    void unitsAreRestricted(String unit) throws IOException {
        assertThat(UNITS.resolve(unit))
                .content()
                .contains(
                        "\nUser=tapeline\n",
                        "\nNoNewPrivileges=yes\n",
                        "\nProtectSystem=strict\n",
                        "\nProtectHome=yes\n",
                        "\nPrivateTmp=yes\n",
                        "\nCapabilityBoundingSet=\n",
                        "\nRestartPreventExitStatus=2\n")
                // The compilers of a JVM write machine code.
                .doesNotContain("\nMemoryDenyWriteExecute=");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tapeline.service", "tapeline@.service"})
    void systemdRatesThemAsWellProtected(String unit) throws Exception {
        Path analyze = Path.of("/usr/bin/systemd-analyze");
        assumeThat(analyze).exists();

        Process process = new ProcessBuilder(
                        analyze.toString(),
                        "security",
                        "--offline=true",
                        "--no-pager",
                        "--threshold=" + LARGEST_EXPOSURE,
                        UNITS.resolve(unit).toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("Overall exposure level for tapeline").doesNotContain("Unknown key");
    }

    @Test
    void exampleOfTheEnvironmentHasNoSecret() throws IOException {
        assertThat(Files.readAllLines(UNITS.resolve("tapeline.env.example")))
                .filteredOn(line -> line.matches("#?\\w+(PASSWORD|KEY)=.*"))
                .hasSizeGreaterThan(6)
                .allMatch(line -> line.endsWith("="));
    }
}
