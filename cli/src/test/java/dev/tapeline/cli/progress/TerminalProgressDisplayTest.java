package dev.tapeline.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs a process on a pseudo-terminal, which {@code script} of util-linux makes, and looks at its screen. */
class TerminalProgressDisplayTest {
    private static final Path SCRIPT = Path.of("/usr/bin/script");

    @ParameterizedTest
    @ValueSource(ints = {40, 120})
    void linesNeitherWrapNorRunIntoEachOther(int width) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SCRIPT), "script of util-linux is not installed");

        String output = outputAt(width);
        TerminalScreen screen = new TerminalScreen(width).print(output);

        assertThat(screen.hasWrapped()).as(output).isFalse();
        assertThat(screen.lines().subList(0, 16))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 8)
                        .boxed()
                        .flatMap(number -> Stream.of("out " + number, "err " + number))
                        .toList());
        assertThat(screen.lines().subList(16, screen.lines().size()))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("archiving and publishing")
                                .contains("8/8 100 %"),
                        second -> assertThat(second)
                                .startsWith("fetching from the market")
                                .contains("3/3 100 %"),
                        last -> assertThat(last).isEqualTo("end"));
        assertThat(output).contains("/8 ").doesNotContain("?");
    }

    private static String outputAt(int width) throws IOException, InterruptedException {
        String java = ProcessHandle.current().info().command().orElse("java");
        String command = "stty cols %d && exec '%s' -XX:TieredStopAtLevel=1 -cp '%s' %s"
                .formatted(width, java, System.getProperty("java.class.path"), ProgressDemo.class.getName());
        ProcessBuilder builder = new ProcessBuilder(
                List.of(SCRIPT.toString(), "--quiet", "--return", "--command", command, "/dev/null"));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
