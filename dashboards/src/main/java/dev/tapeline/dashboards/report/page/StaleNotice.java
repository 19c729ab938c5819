package dev.tapeline.dashboards.report.page;

import dev.tapeline.dashboards.report.content.ReportContent.MarketBreadth;
import dev.tapeline.dashboards.report.content.ReportResource;
import dev.tapeline.dashboards.report.markup.HtmlWriter;
import dev.tapeline.dashboards.report.markup.ReportFormat;
import dev.tapeline.market.CalendarGap;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;

/**
 * Writes a notice that newer weeks are complete than the page shows.
 *
 * <p>A page is often opened long after it was written, so a script, the only one of the page, compares its week with the
 * reader's clock. Without scripts the notice says what was true when the page was written.
 */
final class StaleNotice {
    private static final String SCRIPT = ReportResource.text("stale-notice.js").strip();

    private StaleNotice() {}

    /** Writes the notice, hidden if the page is up to date, and the script that updates it. */
    static void write(HtmlWriter html, MarketBreadth breadth, Instant now) {
        if (breadth.newestWeek() == null || breadth.nextCompleteAt() == null) {
            return;
        }
        LocalDate complete = breadth.newestWeek().plusWeeks(breadth.weeksMissing());
        int weeks = new CalendarGap(breadth.newestWeek(), complete, breadth.nextCompleteAt()).weeksBehind(now);
        String hidden = weeks == 0 ? "hidden" : "data-shown";
        html.open(
                "p",
                "class",
                "notice",
                "role",
                "status",
                "id",
                "stale",
                "data-week",
                ReportFormat.week(breadth.newestWeek()),
                "data-next-complete-at",
                breadth.nextCompleteAt().toString(),
                "data-weeks-missing",
                Integer.toString(breadth.weeksMissing()),
                hidden,
                "");
        html.text("STALE: this page shows week ")
                .element("span", ReportFormat.week(breadth.newestWeek()), "class", "word")
                .text(
                        "; %d newer %s complete by now. Run ./tapeline run, or see ./tapeline status for why nothing is fetched."
                                .formatted(weeks, weeks == 1 ? "week is" : "weeks are"));
        html.close();
        html.script(SCRIPT);
    }

    /** The script as a source in a content security policy: it allows this script and no other. */
    static String scriptSource() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(SCRIPT.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
