package dev.tapeline.testsupport.fault.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultyBuildTest {
    private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
    private static final String JAR = "lib/dev.tapeline.warehouse-sink-0.1.0.jar";
    private static final String RESOURCE = "dev/tapeline/sink/postgres/advance-positions.sql";

    @TempDir
    Path directory;

    private Path application;

    @BeforeEach
    void packageApplication() throws IOException {
        application = Files.createDirectories(directory.resolve("application"));
        Files.createFile(application.resolve("tapeline.jar"));
        Files.createFile(application.resolve("tapeline.jsa"));
        Path jar = application.resolve(JAR);
        Files.createDirectories(jar.getParent());
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.putNextEntry(new ZipEntry("dev/"));
            zip.putNextEntry(new ZipEntry("dev/tapeline/"));
            zip.putNextEntry(new ZipEntry("dev/tapeline/sink/"));
            zip.putNextEntry(new ZipEntry("dev/tapeline/sink/postgres/"));
            zip.putNextEntry(new ZipEntry(RESOURCE));
            zip.write("as built".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void changesTheCopyAndNotTheApplication() throws IOException {
        Application build = faultyBuild();

        assertThat(resourceIn(build.directory())).isNotEqualTo("as built").doesNotContain("known.epoch =");
        assertThat(resourceIn(application)).isEqualTo("as built");
    }

    /** Its classes would be those of the good build, so that no fault would be there to catch. */
    @Test
    void runsWithoutTheClassArchiveOfTheApplication() throws IOException {
        Application build = faultyBuild();

        assertThat(new Application(application).command()).anyMatch(FaultyBuildTest::isClassArchive);
        assertThat(build.command()).noneMatch(FaultyBuildTest::isClassArchive);
    }

    private Application faultyBuild() throws IOException {
        return new FaultyBuild(CHECKOUT, new Application(application), directory.resolve("builds"))
                .withoutEpochFencing();
    }

    private static boolean isClassArchive(String argument) {
        return argument.startsWith("-XX:SharedArchiveFile=");
    }

    private static String resourceIn(Path build) throws IOException {
        try (FileSystem jar = FileSystems.newFileSystem(build.resolve(JAR))) {
            return Files.readString(jar.getPath(RESOURCE));
        }
    }
}
