package dev.tapeline.extractor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapeline.market.Symbol;
import dev.tapeline.vendor.VendorFunction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedAnswersTest {
    private static final Instant GIVEN = Instant.parse("2024-01-02T03:04:05Z");

    @TempDir
    Path directory;

    @Test
    void answersComeInTheOrderOfTheirPaths() throws IOException {
        write("b/IBM.json", Answers.weekly("IBM", "2026-11-20"));
        write("a.json.gz", Answers.gzip(Answers.weekly("AAPL", "2026-11-20")));
        write("b/A.JSON", Answers.overview("A"));
        write("b/readme.md", "not an answer, and not named like one");

        assertThat(outcomes())
                .extracting(outcome -> ((Answer) outcome).symbol().text())
                .containsExactly("AAPL", "A", "IBM");
    }

    @Test
    void weeklyAnswerWasFetchedAtTheEndOfTheDayItTells() throws IOException {
        write("2020-01-01.json", Answers.weekly("IBM", "2026-11-20"));

        assertThat(onlyAnswer(Optional.of(GIVEN)).fetchedAt()).isEqualTo("2026-11-21T04:59:59Z");
    }

    @Test
    void overviewWasFetchedOnTheDayInItsNameElseWhenTheUserSaysElseAtItsTimeStamp() throws IOException {
        Path file = write("IBM/2022-02-11.json", Answers.overview("IBM"));
        assertThat(onlyAnswer(Optional.of(GIVEN)).fetchedAt()).isEqualTo("2022-02-12T04:59:59Z");

        Path renamed = Files.move(file, file.resolveSibling("overview.json"));
        assertThat(onlyAnswer(Optional.of(GIVEN)).fetchedAt()).isEqualTo(GIVEN);

        Files.setLastModifiedTime(renamed, FileTime.from(Instant.parse("2023-05-06T07:08:09Z")));
        assertThat(onlyAnswer(Optional.empty()).fetchedAt()).isEqualTo("2023-05-06T07:08:09Z");
    }

    @Test
    void whatIsNoAnswerIsRefusedAndTheRestIsTaken() throws IOException {
        byte[] gzip = Answers.gzip(Answers.weekly("IBM", "2026-11-20"));
        write("a-truncated.json.gz", Arrays.copyOf(gzip, gzip.length / 2));
        write("b-empty.json.gz", new byte[0]);
        write("c-plain.json.gz", "{}");
        write("d-empty.json", "");
        write("e-error.json", "{\"Information\": \"your API key as QWERTZUIOPASDFGH and our\"}");
        write("f-evil\u001b[31m.json", Answers.weekly("../../x", "2026-11-20"));
        write("g-good.json", Answers.weekly("IBM", "2026-11-20"));
        Files.createSymbolicLink(directory.resolve("h-gone.json"), directory.resolve("nowhere"));
        Files.createDirectory(directory.resolve("i-directory.json"));

        assertThat(outcomes().stream().map(SavedAnswersTest::line))
                .containsExactly(
                        "a-truncated.json.gz: gzip that breaks off, or empty",
                        "b-empty.json.gz: gzip that breaks off, or empty",
                        "c-plain.json.gz: not gzip, or damaged",
                        "d-empty.json: empty",
                        "e-error.json: an error answer, Information: 'your API key as *** and our'",
                        "f-evil?[31m.json: its symbol is not a ticker: '../../x'",
                        "IBM",
                        "h-gone.json: a link that leads nowhere");
    }

    @Test
    void linksAreFollowedButNotInCircles() throws IOException {
        write("data/IBM.json", Answers.weekly("IBM", "2026-11-20"));
        Path import_ = Files.createDirectory(directory.resolve("import"));
        Files.createSymbolicLink(import_.resolve("linked"), directory.resolve("data"));
        Files.createSymbolicLink(import_.resolve("loop"), import_);

        assertThat(outcomes(import_, Optional.empty()).stream().map(SavedAnswersTest::line))
                .containsExactly("IBM", "loop: a link back to where it is");
    }

    @Test
    void answerOverTheLimitIsToldWithoutItsBody() throws IOException {
        String start = Answers.weekly("IBM", "2026-11-20");
        write("big.json", start + " ".repeat(Body.LIMIT + 1 - start.length()));
        write("just-right.json", start + " ".repeat(Body.LIMIT - start.length()));

        List<Outcome> outcomes = outcomes();

        assertThat(((Answer) outcomes.get(0)).body().oversize()).hasValue(Body.LIMIT + 1L);
        assertThat(((Answer) outcomes.get(0)).body().bytes()).isEmpty();
        assertThat(((Answer) outcomes.get(1)).body().bytes()).hasSize(Body.LIMIT);
        assertThat(((Answer) outcomes.get(1)).body().oversize()).isEmpty();
    }

    @Test
    void bombIsNotInflatedToItsEnd() throws IOException {
        byte[] bomb = new byte[100 * 1024 * 1024];
        byte[] start = Answers.weekly("IBM", "2026-11-20").getBytes(StandardCharsets.UTF_8);
        System.arraycopy(start, 0, bomb, 0, start.length);
        write("bomb.json.gz", Answers.gzip(bomb));

        long counted = onlyAnswer(Optional.empty()).body().oversize().orElseThrow();

        assertThat(counted).isBetween(4L * Body.LIMIT, 4L * Body.LIMIT + 64 * 1024);
    }

    @Test
    void copyOfTheArchiveTellsByItsNamesWhatEachAnswerIs() throws IOException {
        Answer answer = Answers.of(VendorFunction.OVERVIEW, "IBM", "2026-11-23T14:00:00.007Z", "{}");
        Payload payload = new Payload(answer, MarketSource.ALPHA_VANTAGE, new BatchId("b"));
        write(payload.archiveKey().text(), Answers.gzip("{}"));

        Answer again = onlyAnswer(Optional.of(GIVEN));

        assertThat(new Payload(again, MarketSource.ALPHA_VANTAGE, new BatchId("b")).headers())
                .isEqualTo(payload.headers());
    }

    @Test
    void archivedAnswerOverTheLimitStaysOne() throws IOException {
        Answer answer = new Answer(VendorFunction.OVERVIEW, new Symbol("IBM"), GIVEN, Body.oversize(20_000_000));
        write(
                new Payload(answer, MarketSource.ALPHA_VANTAGE, new BatchId("b"))
                        .archiveKey()
                        .text(),
                Answers.gzip(""));

        assertThat(onlyAnswer(Optional.empty()).body().oversize()).isPresent();
    }

    @Test
    void archivedAnswerThatIsNotWhatItsNameSaysIsRefused() throws IOException {
        String time = "/20261123T140000007Z-44136fa3.json.gz";
        write("source=alphavantage/function=OVERVIEW/symbol=IBM" + time, Answers.gzip("{\"tampered\": true}"));
        write("source=alphavantage/function=SPLITS/symbol=IBM" + time, Answers.gzip("{}"));
        write("source=simulated/function=OVERVIEW/symbol=IBM" + time, Answers.gzip("{}"));

        assertThat(outcomes())
                .extracting(outcome -> ((Refused) outcome).reason())
                .containsExactly(
                        "its content is not what its name says, 44136fa3",
                        "archived under no known function or no ticker: 'SPLITS', 'IBM'",
                        "archived from 'simulated', not from alphavantage");
    }

    @Test
    void directoryWithoutAnswersIsTold() throws IOException {
        Path file = write("sub/readme.md", "");

        assertThatThrownBy(() -> outcomes(directory, Optional.empty()))
                .isInstanceOf(NoAnswersException.class)
                .hasMessage(directory + " holds no saved answers: no .json or .json.gz file in it");
        assertThatThrownBy(() -> outcomes(directory.resolve("none"), Optional.empty()))
                .isInstanceOf(NoAnswersException.class)
                .hasMessage(directory.resolve("none") + " does not exist; name a directory with saved answers");
        assertThatThrownBy(() -> outcomes(file, Optional.empty()))
                .isInstanceOf(NoAnswersException.class)
                .hasMessage(file + " is not a directory; name a directory with saved answers");
    }

    private Answer onlyAnswer(Optional<Instant> fetchedAt) {
        List<Outcome> outcomes = outcomes(directory, fetchedAt);
        assertThat(outcomes).singleElement().isInstanceOf(Answer.class);
        return (Answer) outcomes.get(0);
    }

    private List<Outcome> outcomes() {
        return outcomes(directory, Optional.empty());
    }

    private static List<Outcome> outcomes(Path directory, Optional<Instant> fetchedAt) {
        SavedAnswers saved = SavedAnswers.in(directory, MarketSource.ALPHA_VANTAGE, fetchedAt);
        List<Outcome> outcomes = new ArrayList<>();
        saved.outcomes(Redaction.of(Optional.empty())).forEachRemaining(outcomes::add);
        assertThat(outcomes).hasSize(saved.planned());
        return outcomes;
    }

    private static String line(Outcome outcome) {
        return outcome instanceof Answer answer ? answer.symbol().text() : outcome.toString();
    }

    private Path write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private Path write(String path, byte[] bytes) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes);
    }
}
