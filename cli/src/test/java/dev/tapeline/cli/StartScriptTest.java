package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the start script with a {@code java} that prints its arguments. */
class StartScriptTest {
    @TempDir
    Path directory;

    @Test
    void installationFindsApplicationAndServersInLibAlsoThroughSymbolicLinks() throws Exception {
        Path installed = Files.createDirectories(directory.resolve("opt/tapeline 1.2"));
        Path script = copyOfScript(installed.resolve("bin"));
        Files.createDirectories(installed.resolve("lib/app"));
        Files.createFile(installed.resolve("lib/app/tapeline.jar"));
        Path current = Files.createSymbolicLink(directory.resolve("opt/tapeline"), Path.of("tapeline 1.2"));
        Path programs = Files.createDirectories(directory.resolve("usr/bin"));
        Path link = Files.createSymbolicLink(programs.resolve("tapeline"), current.resolve("bin/tapeline"));

        for (Path started : new Path[] {script, current.resolve("bin/tapeline"), link}) {
            assertThat(output(started, "status"))
                    .as(started.toString())
                    .contains("\n-jar\n" + installed.toRealPath().resolve("lib/app/tapeline.jar") + "\nstatus\n")
                    .contains("\n-Dtapeline.embedded.services="
                            + installed.toRealPath().resolve("lib/services") + "\n");
        }
    }

    @Test
    void checkoutFindsWhatItHasBuilt() throws Exception {
        Path script = copyOfScript(directory.resolve("checkout"));
        Path checkout = script.toRealPath().getParent();

        assertThat(output(script, "run"))
                .contains("\n-jar\n" + checkout.resolve("cli/target/quarkus-app/tapeline.jar") + "\nrun\n")
                .contains("\n-Dtapeline.embedded.services=" + checkout.resolve("stack/target/services") + "\n");
    }

    private static Path copyOfScript(Path target) throws IOException {
        return Files.copy(
                Path.of("../tapeline"), Files.createDirectories(target).resolve("tapeline"));
    }

    private String output(Path script, String command) throws IOException, InterruptedException {
        Path java = Files.createDirectories(directory.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", script.toString(), command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("TAPELINE_"));
        builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
