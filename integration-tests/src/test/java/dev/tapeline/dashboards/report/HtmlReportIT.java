package dev.tapeline.dashboards.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tapeline.dashboards.SeededGoldWarehouse;
import dev.tapeline.dashboards.report.content.ReportResource;
import dev.tapeline.stack.endpoint.StackService;
import dev.tapeline.testsupport.stack.StackExtension;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Writes the report of a seeded warehouse as the read-only role and checks its layout in a browser. */
class HtmlReportIT {
    @RegisterExtension
    static final StackExtension STACK = StackExtension.with(StackService.POSTGRES);

    @TempDir
    static Path directory;

    private static Path page;

    /** JavaScript that lists elements outside the window or their box, and pairs of overlapping boxes. */
    private static final String LAYOUT_ERRORS = """
            (() => {
                const sheet = document.createElement('style');
                sheet.textContent = '.symbol { content-visibility: visible !important }';
                document.head.append(sheet);
                const found = [];
                const seen = element => element.getClientRects().length > 0;
                const name = element => element.tagName + '.' + element.className + ' ' + element.textContent.slice(0, 40);
                if (document.documentElement.scrollWidth > window.innerWidth) {
                    found.push('the page is wider than its window: ' + document.documentElement.scrollWidth);
                }
                for (const element of document.querySelectorAll('main *:not(path)')) {
                    const box = element.getBoundingClientRect();
                    if (seen(element) && (box.right > window.innerWidth + 1 || box.left < -1)) {
                        found.push('outside the window: ' + name(element));
                    }
                }
                for (const cell of document.querySelectorAll('td, th, .tile, section')) {
                    if (seen(cell) && cell.scrollWidth > cell.clientWidth + 1) {
                        found.push('outside its box: ' + name(cell));
                    }
                }
                for (const group of document.querySelectorAll('main, .tiles, .pair, .flow, tr, .facts, .years, section, .tile')) {
                    const boxes = [...group.children].filter(seen).map(child => [child, child.getBoundingClientRect()]);
                    boxes.forEach(([one, a], i) => boxes.slice(i + 1).forEach(([other, b]) => {
                        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) {
                            found.push('overlap: ' + name(one) + ' and ' + name(other));
                        }
                    }));
                }
                return found.slice(0, 20);
            })()""";

    @BeforeAll
    static void writeReport() {
        SeededGoldWarehouse warehouse = SeededGoldWarehouse.in(STACK.databaseToCreate(), 60, 300, 20);
        page = directory.resolve("report/index.html");
        new HtmlReport(warehouse.reader(), Clock.systemUTC()).write(page, Optional.empty());
    }

    @Test
    void reportShowsTheNewestWeekOfTheWarehouse() throws Exception {
        String html = Files.readString(page);

        assertThat(html)
                .contains(
                        "week 2026-W47",
                        "SIMULATED",
                        "57 of 58 symbols that should have this week have it",
                        "batch-20261121")
                .contains("href=\"#missing-symbols\"", "id=\"missing-symbols\"", "id=\"failed-checks\"")
                .contains("id=\"s-S0001\"", "Failed checks")
                .contains("What a replay would change", "33 differences in 18,000 rows", "ZERO_VOLUME rejects the row")
                .contains(
                        "Only generation 2 has gold.fact_adjusted_prices.a_new_column.",
                        "before {&quot;volatility_52w_pct");
        assertThat(html.split("class=\"symbol\"", -1)).hasSize(61);
        assertThat(Files.size(page)).isLessThan(1_000_000);
    }

    @Test
    void noTemporaryFileIsLeft() throws Exception {
        try (var files = Files.list(page.getParent())) {
            assertThat(files).containsExactly(page);
        }
    }

    @ParameterizedTest
    @CsvSource({"1280,light", "1280,dark", "390,light", "390,dark"})
    void pageHasNoLayoutErrorsAndLoadsNothing(int width, String scheme) throws Exception {
        Optional<Path> program = HeadlessChromium.installed();
        assumeTrue(program.isPresent(), "Chromium is not installed");
        try (HeadlessChromium chromium =
                HeadlessChromium.start(program.get(), directory.resolve("profile-" + width + scheme))) {
            chromium.show(page.toUri(), width, scheme);

            JsonNode layoutErrors = chromium.evaluate(LAYOUT_ERRORS);

            assertThat(layoutErrors).isEmpty();
            assertThat(chromium.evaluate("getComputedStyle(document.body).backgroundColor")
                            .asText())
                    .isEqualTo(scheme.equals("dark") ? "rgb(19, 22, 26)" : "rgb(250, 249, 246)");
            assertThat(chromium.errors()).isEmpty();
            assertThat(chromium.requests().stream().filter(url -> !url.startsWith("data:")))
                    .containsExactly(page.toUri().toString());
        }
    }

    @Test
    void pageOpenedMonthsLaterSaysSo() throws Exception {
        Optional<Path> program = HeadlessChromium.installed();
        assumeTrue(program.isPresent(), "Chromium is not installed");
        try (HeadlessChromium chromium = HeadlessChromium.start(program.get(), directory.resolve("profile-later"))) {
            chromium.show(page.toUri(), 1280, "light");

            JsonNode notice = chromium.evaluate("""
                    (() => {
                        Date.now = () => Date.parse('2027-04-01T12:00:00Z');
                        %s
                        return document.getElementById('stale').textContent;
                    })()""".formatted(ReportResource.text("stale-notice.js")));

            assertThat(notice.asText()).startsWith("STALE: this page shows week 2026-W47; 18 newer weeks");
        }
    }

    @Test
    void pageCanBePrintedAndPictured() throws Exception {
        Optional<Path> program = HeadlessChromium.installed();
        assumeTrue(program.isPresent(), "Chromium is not installed");
        try (HeadlessChromium chromium = HeadlessChromium.start(program.get(), directory.resolve("profile-print"))) {
            chromium.show(page.toUri(), 1280, "dark");

            assertThat(new String(chromium.print(), 0, 5, StandardCharsets.US_ASCII))
                    .isEqualTo("%PDF-");
            chromium.open(page.toUri(), 1600, 3000);
            assertThat(new String(chromium.picture(), 1, 3, StandardCharsets.US_ASCII))
                    .isEqualTo("PNG");
        }
    }
}
