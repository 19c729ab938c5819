package dev.tapeline.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.cli.CommandLineInTest;
import dev.tapeline.cli.CommandLineInTest.Outcome;
import dev.tapeline.cli.endtoend.CommandLineProcess.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of a first setup: {@code init}, {@code watch} and {@code plan}; none of them starts a server. */
@TestMethodOrder(OrderAnnotation.class)
class InitAndPlanIT {
    private static final String KEY = "CANARYKEY0123456";

    @TempDir
    static Path work;

    private CommandLineProcess tapeline;
    private Path list;
    private Path keyFile;

    @BeforeEach
    void createCommandLine() {
        tapeline = new CommandLineProcess(work);
        list = work.resolve(".tapeline/live/watchlist.csv");
        keyFile = work.resolve(".tapeline/live/alphavantage.key");
    }

    @Test
    @Order(1)
    void initStoresTheKeyForItsOwnerOnlyAndWritesTheStarterList() throws IOException {
        Ended ended = tapeline.reading(Files.writeString(work.resolve("in"), KEY + "\n"))
                .run("init");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .contains(
                        "alphavantage.key",
                        "new: 12 symbols, at most 48 calls",
                        "./tapeline plan\n",
                        "./tapeline run\n");
        assertThat(ended.out() + ended.err()).doesNotContain(KEY);
        assertThat(keyFile).hasContent(KEY + "\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)))
                .isEqualTo("rw-------");
        assertThat(filesWith(KEY)).containsExactly(keyFile, work.resolve("in"));
    }

    @Test
    @Order(2)
    void watchAddKeepsAllOtherLines() throws IOException {
        String before = Files.readString(list);

        Ended added = tapeline.run("watch", "add", "tsco.lon", "IBM", "--sector", "Consumer Staples");
        Outcome again = atHome("", "watch", "add", "TSCO.LON");

        assertThat(added.exitCode()).as(added.toString()).isZero();
        assertThat(added.out()).contains("added TSCO.LON\n", "updated IBM\n", "13 symbols in ");
        assertThat(Files.readString(list))
                .isEqualTo(before.replace(
                                "IBM,International Business Machines,,",
                                "IBM,International Business Machines,Consumer Staples,")
                        + "TSCO.LON,,Consumer Staples,,,,\n");
        assertThat(again.exitCode()).isZero();
        assertThat(again.out()).contains("TSCO.LON is already on the list\n");
    }

    @Test
    @Order(3)
    void watchListShowsColumnsAndWarnings() throws IOException {
        Files.writeString(list, Files.readString(list) + "ibm\n");

        Ended text = tapeline.run("watch", "list");
        Outcome json = atHome("", "watch", "list", "--json");

        assertThat(text.exitCode()).as(text.toString()).isZero();
        assertThat(text.out().lines().toList())
                .anyMatch(line -> line.startsWith("symbol") && line.endsWith("successor_of"))
                .anyMatch(line -> line.matches("SPY +SPDR S&P 500 ETF Trust +ETF +ETF +NYSE ARCA +USD"))
                .anyMatch(line -> line.startsWith("(13 symbols in "));
        assertThat(text.err()).contains("warning: ", "IBM is listed twice; line ");
        assertThat(json.out())
                .startsWith("{")
                .contains("\"symbol\" : \"TSCO.LON\"", "\"sector\" : \"Consumer Staples\"", "listed twice");
    }

    @Test
    @Order(4)
    void watchRemoveReportsThatHistoryIsKept() throws IOException {
        Ended ended = tapeline.run("watch", "remove", "IBM", "NEVER");

        assertThat(ended.exitCode()).as(ended.toString()).isZero();
        assertThat(ended.out())
                .contains(
                        "removed IBM\n",
                        "NEVER is not on the list\n",
                        "12 symbols in ",
                        "history of the removed symbols is kept");
        assertThat(Files.readString(list).lines()).noneMatch(line -> line.regionMatches(true, 0, "IBM,", 0, 4));
    }

    @Test
    @Order(5)
    void secondInitChangesOnlyTheKey() throws IOException {
        String before = Files.readString(list);

        Outcome kept = atHome("\n", "init", "--json");
        assertThat(kept.exitCode()).as(kept.toString()).isZero();
        assertThat(kept.out()).startsWith("{").contains("\"isNewWatchList\" : false", "\"symbols\" : 12");
        assertThat(keyFile).hasContent(KEY + "\n");

        Outcome replaced = atHome("OTHERKEY\n", "init");
        assertThat(replaced.exitCode()).as(replaced.toString()).isZero();
        assertThat(replaced.out()).contains("unchanged: 12 symbols");
        assertThat(keyFile).hasContent("OTHERKEY\n");

        Outcome malformed = atHome("CANARY KEY\n", "init");
        assertThat(malformed.exitCode()).isEqualTo(2);
        assertThat(malformed.errorLines()).singleElement().asString().contains("not an API key");
        assertThat(malformed.err()).doesNotContain("CANARY");
        assertThat(keyFile).hasContent("OTHERKEY\n");

        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
        Outcome open = atHome("\n", "init");
        assertThat(open.exitCode()).isEqualTo(2);
        assertThat(open.errorLines()).singleElement().asString().contains("chmod 600");

        assertThat(Files.readString(list)).isEqualTo(before);
    }

    @Test
    @Order(6)
    void initWithoutAKeyPrintsTheNextStep() throws IOException {
        String other = work.resolve("other").toString();
        Outcome none = CommandLineInTest.run(List.of("init", "--home", other));
        assertThat(none.exitCode()).isEqualTo(2);
        assertThat(none.errorLines()).singleElement().asString().contains("no key was given", "--without-key");
        assertThat(work.resolve("other")).doesNotExist();

        Outcome later = CommandLineInTest.run(List.of("init", "--without-key", "--home", other));
        assertThat(later.exitCode()).as(later.toString()).isZero();
        assertThat(later.out()).contains("none yet", "./tapeline plan --home " + other);
        assertThat(work.resolve("other/watchlist.csv")).exists();
        assertThat(work.resolve("other/alphavantage.key")).doesNotExist();
    }

    @Test
    @Order(7)
    void commandGroupWithoutSubcommandPrintsItsHelp() {
        Outcome ended = CommandLineInTest.run(List.of("watch"));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("Usage: tapeline watch", "add", "remove", "list");
    }

    /** A further call of a command, on the home of the first ones, which needs no process of its own. */
    private Outcome atHome(String typed, String... command) {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--home", list.getParent().toString()));
        return CommandLineInTest.run(words, typed);
    }

    private static List<Path> filesWith(String text) throws IOException {
        try (Stream<Path> files = Files.walk(work)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .sorted()
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
