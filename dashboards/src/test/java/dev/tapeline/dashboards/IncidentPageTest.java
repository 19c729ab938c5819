package dev.tapeline.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.dashboards.description.AlertDescription;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Checks that {@code docs/incidents.md} has a section for each alert, to which the alert links. */
class IncidentPageTest {
    private static final Pattern SECTION = Pattern.compile("(?m)^### (.+)$");

    private static List<String> titles;
    private static List<String> texts;

    @BeforeAll
    static void readAlerts() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "incidents.md"));
        String alerts = page.substring(page.indexOf("\n## Alerts\n"), page.indexOf("\n## An outage of weeks\n"));
        titles = SECTION.matcher(alerts)
                .results()
                .map(section -> section.group(1))
                .toList();
        texts = List.of(alerts.split("(?m)^### .+$")).subList(1, titles.size() + 1);
    }

    @Test
    void everyAlertHasASection() {
        assertThat(titles)
                .containsExactlyElementsOf(AlertRulesWriter.descriptions().stream()
                        .map(AlertDescription::title)
                        .toList());
    }

    @Test
    void everySectionSaysWhatTheAlertMeansWhatToDoAndWhenItEnds() {
        assertThat(texts).allSatisfy(text -> assertThat(text)
                .containsSubsequence("**Meaning.**", "**What to do.**", "./tapeline ", "**It ends**"));
    }

    @Test
    void everyAlertLinksToItsSection() {
        List<String> anchors = titles.stream()
                .map(IncidentPageTest::anchor)
                .map(anchor -> "#" + anchor)
                .toList();

        assertThat(annotations("runbook", Optional.empty()))
                .isEqualTo(anchors.stream()
                        .map(anchor -> "docs/incidents.md" + anchor)
                        .toList());
        assertThat(annotations("runbook_url", Optional.of("https://wiki.example.org/incidents")))
                .isEqualTo(anchors.stream()
                        .map(anchor -> "https://wiki.example.org/incidents" + anchor)
                        .toList());
        assertThat(annotations("runbook_url", Optional.empty())).containsOnly("");
    }

    private static List<String> annotations(String name, Optional<String> runbookUrl) {
        JsonNode rules = new AlertRulesWriter(runbookUrl).file().at("/groups/0/rules");
        return rules.findValues("annotations").stream()
                .map(annotations -> annotations.path(name).asText())
                .toList();
    }

    /** The anchor that Markdown viewers give a heading. */
    private static String anchor(String heading) {
        StringBuilder anchor = new StringBuilder();
        heading.toLowerCase(Locale.ROOT).chars().forEach(character -> {
            if (Character.isLetterOrDigit(character) || character == '-') {
                anchor.appendCodePoint(character);
            } else if (character == ' ') {
                anchor.append('-');
            }
        });
        return anchor.toString();
    }
}
