package dev.tapeline.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Checks that no file contains words that the project has decided not to use, since each concept has one word.
 *
 * <p>The words to use instead are in {@code docs/glossary.md}.
 */
class PlainLanguageTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Set<String> SKIPPED =
            Set.of("target", ".git", ".tapeline", ".idea", ".vscode", "released", "node_modules");
    private static final Pattern TEXT = Pattern.compile(
            ".*\\.(java|md|sql|yml|yaml|html|properties|avsc|csv|sh|xml|json)|tapeline|\\.env\\.example");

    /** Rejected words. Upper-case names that are stored in receipts, such as ERROR_ANSWER, are not matched. */
    private static final Pattern REJECTED = Pattern.compile(
            "(?<![A-Z_])\\b([Aa]nswer(s|ed|ing)?|[Rr]efus(e|es|al|als|ing)|[Pp]atience|[Ff]arewell|[Dd]ossiers?"
                    + "|in the stead of|worked off|work(s)? off|told (again|anew)|nobody can come)\\b");

    private static final int LONGEST_LINE = 100;

    @Test
    void rejectedWordsDoNotOccur() {
        assertThat(linesOfAllFiles()
                        .filter(line -> REJECTED.matcher(line.text()).find()))
                .as("use the words of docs/glossary.md instead")
                .isEmpty();
    }

    @Test
    void markdownLinesAreShort() {
        assertThat(linesOfAllFiles()
                        .filter(line -> line.file().toString().endsWith(".md"))
                        .filter(line -> line.text().length() > LONGEST_LINE))
                .isEmpty();
    }

    private record Line(Path file, int number, String text) {}

    private static Stream<Line> linesOfAllFiles() {
        return files().stream().flatMap(PlainLanguageTest::lines);
    }

    private static Stream<Line> lines(Path file) {
        try {
            List<String> texts = Files.readAllLines(file);
            List<Line> lines = new ArrayList<>();
            for (int index = 0; index < texts.size(); index++) {
                lines.add(new Line(ROOT.relativize(file), index + 1, texts.get(index)));
            }
            return lines.stream();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /** Released migrations keep their checksum; their comments are reworded by a later migration. */
    private static boolean isUnchangeable(Path file) {
        String path = ROOT.relativize(file).toString();
        return path.matches("schemas/src/main/resources/warehouse/(ops/V[1-5]|silver/V1|quality/V[12])__.*")
                || path.endsWith("PlainLanguageTest.java");
    }

    private static List<Path> files() {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return SKIPPED.contains(directory.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (TEXT.matcher(name).matches() && !isUnchangeable(file)) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + ROOT, e);
        }
        return files;
    }
}
