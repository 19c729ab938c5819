package dev.tapeline.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapeline.cli.CommandLineInTest.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that wrong usage prints one line, gives exit code 2 and writes no files. */
class WrongUsageTest {
    /** Arguments that name a file or directory of the test. */
    private static final Set<String> FILES = Set.of(
            "home",
            "saved",
            "nowhere",
            "empty",
            "newer",
            "stranger",
            "simulated",
            "listed",
            "real",
            "files/file/home",
            "absent.properties",
            "home/kafka");

    @TempDir
    Path work;

    @BeforeEach
    void createHomesAndFiles() throws IOException {
        Files.createDirectory(work.resolve("empty"));
        Files.createDirectory(work.resolve("newer"));
        Files.writeString(work.resolve("newer/home.properties"), "format=99\nmarket=alphavantage\n");
        Files.createDirectory(work.resolve("stranger"));
        Files.writeString(work.resolve("stranger/holiday.jpg"), "");
        Files.createDirectory(work.resolve("simulated"));
        Files.writeString(work.resolve("simulated/home.properties"), "format=1\nmarket=simulated\n");
        Files.createDirectory(work.resolve("listed"));
        Files.writeString(work.resolve("listed/home.properties"), "format=1\n");
        Files.writeString(work.resolve("listed/watchlist.csv"), "symbol\nIBM\nnot ok\n");
        Files.createDirectory(work.resolve("real"));
        Files.writeString(work.resolve("real/home.properties"), "format=1\nmarket=alphavantage\n");
        Files.createDirectory(work.resolve("files"));
        Files.writeString(work.resolve("files/file"), "");
        Files.createDirectory(work.resolve("saved"));
        Files.writeString(work.resolve("saved/AAA.json"), "{}");
    }

    static Stream<Arguments> wrongUsage() {
        return Stream.of(
                arguments("did you mean --payloads?", List.of("run", "--paylods", "saved")),
                arguments("did you mean run?", List.of("rnu")),
                arguments("no messages are sent", List.of("notify", "test", "--home", "home")),
                arguments("exclude each other", List.of("sql", "--csv", "--json", "--home", "listed", "select 1")),
                arguments("no API key", List.of("plan", "--home", "real")),
                arguments("Not a directory: ", List.of("run", "--home", "files/file/home")),
                arguments("does not exist", List.of("run", "--payloads", "nowhere", "--home", "home")),
                arguments("empty", List.of("run", "--payloads", "empty", "--home", "home")),
                arguments("newer Tapeline", List.of("run", "--payloads", "saved", "--home", "newer")),
                arguments(
                        "neither empty nor a Tapeline home",
                        List.of("run", "--payloads", "saved", "--home", "stranger")),
                arguments("no Tapeline home", List.of("sql", "--home", "home", "select 1")),
                arguments(
                        "cannot read the configuration file",
                        List.of("run", "--home", "home", "--config", "absent.properties")),
                arguments(
                        "never on the command line",
                        List.of("run", "--home", "home", "--set", "archive.secret-key=abc")),
                arguments("no Grafana in", List.of("up", "--home", "home", "--grafana-home", "empty")),
                arguments("Missing required option: '--out", List.of("dashboards")),
                arguments("ssl-mode", List.of("dashboards", "--out", "home/kafka", "--set", "grafana.ssl-mode=prefer")),
                arguments(
                        "no Tapeline home",
                        List.of("dashboards", "--out", "home/kafka", "--connected", "--home", "home")),
                arguments("never mix", List.of("init", "--without-key", "--home", "simulated")),
                arguments("line 3: not a ticker symbol", List.of("watch", "list", "--home", "listed")),
                arguments("not a ticker symbol: 'a b'", List.of("watch", "add", "IBM", "a b", "--home", "simulated")),
                arguments("Sundays", List.of("watch", "add", "IBM", "2222.SR", "--home", "simulated")),
                arguments("no Tapeline home", List.of("watch", "remove", "IBM", "--home", "home")),
                arguments("names no server", List.of("run", "--home", "home", "--set", "embedded.ports.kafak=9092")),
                arguments("no fault is called 'storm'", List.of("simulate", "--fault", "IBM=storm")),
                arguments("is not SYMBOL[:FUNCTION]=FAULT[xN]", List.of("simulate", "--fault", "IBM")),
                arguments("2026-11-20T21:30:00Z", List.of("simulate", "--at", "monday")),
                arguments("1 to 100000", List.of("simulate", "--symbols", "0")),
                arguments("calls per second not positive", List.of("simulate", "--quota-per-second", "0")),
                arguments("not a port: 70000", List.of("simulate", "--port", "70000")),
                arguments(
                        "2026-11-23",
                        List.of("run", "--payloads", "saved", "--home", "home", "--fetched-at", "monday")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongUsage")
    void isReportedInOneLineAndWritesNoFiles(String message, List<String> args) {
        Outcome ended = CommandLineInTest.run(args.stream().map(this::inWork).toList());

        assertThat(ended.exitCode()).as(ended.toString()).isEqualTo(2);
        assertThat(ended.errorLines())
                .as(ended.toString())
                .singleElement()
                .asString()
                .contains(message);
        assertThat(ended.err()).doesNotContain("Exception", "\tat ");
        assertThat(work.resolve("home/kafka")).doesNotExist();
    }

    private String inWork(String argument) {
        return FILES.contains(argument) ? work.resolve(argument).toString() : argument;
    }
}
