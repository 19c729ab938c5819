package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Normalizer and sink process a backlog that is many times larger than their heap.
 *
 * <p>Not part of an ordinary build: {@code docs/fault-testing.md} tells how to run it.
 */
@EnabledIfSystemProperty(named = "tapeline.backlog.symbols", matches = "\\d+")
class BacklogMemoryIT {
    private static final int SYMBOLS = Integer.getInteger("tapeline.backlog.symbols", 1);
    private static final int WEEKS = 1_350;
    private static final String HEAP = System.getProperty("tapeline.backlog.heap", "128m");

    @TempDir
    Path work;

    @Test
    void backlogIsProcessedWithASmallHeap() throws Exception {
        SavedResponsesFixture responses = new SavedResponsesFixture(work.resolve("responses"));
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
            responses.weeklyOf("B" + symbol, WEEKS);
        }
        Path home = work.resolve("home");
        try (StackForHome served = StackForHome.start(home)) {
            run(process(), "import", responses.directory().toString(), "--home", home.toString());

            run(process().withHeap(HEAP), "normalize", "--once", "--set", "http.port=0", "--home", home.toString());
            run(process().withHeap(HEAP), "sink", "--once", "--set", "http.port=0", "--home", home.toString());

            assertThat(StackForHome.query(home, "select count(*) || ' of ' || sum(rows_new) from ops.receipt"))
                    .containsExactly("?column?", SYMBOLS + " of " + SYMBOLS * WEEKS);
        }
    }

    private CommandLineProcess process() throws Exception {
        return new CommandLineProcess(Files.createDirectories(work.resolve("command")));
    }

    private static void run(CommandLineProcess process, String... command) {
        Ended ended = process.run(command);
        assertThat(ended.exitCode()).as(ended.toString()).isZero();
    }
}
