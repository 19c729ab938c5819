package dev.tapeline.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that links between pages have a target and that the index of decisions is complete. */
class DocumentationLinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path DECISIONS = ROOT.resolve("docs/decisions");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)[^)]*\\)");
    private static final Pattern ANCHOR = Pattern.compile("]\\(([^)#]*\\.md)?#([^)]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    @Test
    void relativeLinksLeadToFiles() {
        Stream<String> broken = pages().flatMap(page -> LINK.matcher(text(page))
                .results()
                .map(link -> link.group(1))
                .filter(target -> !target.contains("://"))
                .filter(target -> !Files.exists(page.resolveSibling(target)))
                .map(target -> ROOT.relativize(page) + " links to " + target));

        assertThat(broken).isEmpty();
    }

    @Test
    void linksIntoPagesLeadToHeadings() {
        Stream<String> broken = pages().flatMap(page -> ANCHOR.matcher(text(page))
                .results()
                .filter(link -> !link.group().contains("://"))
                .filter(link -> !anchors(link.group(1) == null ? page : page.resolveSibling(link.group(1)))
                        .contains(link.group(2)))
                .map(link -> ROOT.relativize(page) + " links to " + link.group()));

        assertThat(broken).isEmpty();
    }

    /** The anchors that Markdown viewers give the headings of a page. */
    private static List<String> anchors(Path page) {
        return HEADING.matcher(text(page))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N} _-]", "")
                        .replace(' ', '-'))
                .toList();
    }

    @Test
    void decisionsHaveStatusDateAndConsecutiveNumbers() {
        List<Path> decisions = decisions();

        assertThat(decisions).allSatisfy(decision -> assertThat(text(decision))
                .containsPattern("(?m)^\\* Status: (accepted|superseded by .+)$")
                .containsPattern("(?m)^\\* Date: \\d{4}-\\d\\d-\\d\\d$"));
        assertThat(decisions.stream()
                        .map(decision -> Integer.parseInt(
                                decision.getFileName().toString().substring(0, 4))))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, decisions.size()).boxed().toList());
        assertThat(decisions).allSatisfy(decision -> assertThat(text(DECISIONS.resolve("README.md")))
                .contains(decision.getFileName().toString()));
    }

    private static List<Path> decisions() {
        try (Stream<Path> files = Files.list(DECISIONS)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d{4}-.*\\.md"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list " + DECISIONS, e);
        }
    }

    private static Stream<Path> pages() {
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            List<Path> pages =
                    files.filter(file -> file.toString().endsWith(".md")).toList();
            return Stream.concat(
                    pages.stream(),
                    Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(ROOT::resolve));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the pages", e);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + page, e);
        }
    }
}
