package dev.tapeline.operations.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapeline.operations.notification.Notification.Severity;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookFormatTest {
    private static final Notification NOTIFICATION = new Notification(
            "checks-failed",
            Severity.FAILURE,
            List.of("checks-failed:x"),
            "Tapeline live: \"low\" <= high & @everyone",
            List.of("line two"),
            Instant.parse("2026-11-30T14:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T0/B0/x, SLACK",
        "https://discord.com/api/webhooks/1/x, DISCORD",
        "https://ptb.discord.com/api/webhooks/1/x, DISCORD",
        "https://discordapp.com/api/webhooks/1/x, DISCORD",
        "https://discord.com/api/webhooks/1/x/slack, SLACK",
        "https://example.com/hooks.slack.com, JSON",
        "https://hooks.slack.com.example.com/, JSON",
        "http://127.0.0.1:9000/alerts, JSON"
    })
    void hostDecidesAboutTheFormat(URI address, WebhookFormat format) {
        assertThat(WebhookFormat.of(address)).isEqualTo(format);
    }

    @Test
    void bodiesAreWhatTheReceiversExpect() {
        assertThat(WebhookFormat.SLACK.body(NOTIFICATION))
                .isEqualTo("{\"text\":\"❗ Tapeline live: \\\"low\\\" &lt;= high &amp; @everyone\\nline two\"}");
        assertThat(WebhookFormat.DISCORD.body(NOTIFICATION))
                .contains("\"content\":\"❗ Tapeline live: \\\"low\\\" <= high & @everyone\\nline two\"")
                .contains("\"allowed_mentions\":{\"parse\":[]}");
        assertThat(WebhookFormat.JSON.body(NOTIFICATION))
                .startsWith("{\"application\":\"tapeline\",\"event\":\"checks-failed\",\"severity\":\"failure\",")
                .endsWith("\"at\":\"2026-11-30T14:00:00Z\"}");
    }

    @Test
    void textsForDiscordAreCut() {
        Notification longOne =
                new Notification("batch", Severity.INFO, List.of(), "x".repeat(3000), List.of(), Instant.EPOCH);

        assertThat(WebhookFormat.DISCORD.body(longOne)).contains("x".repeat(1999) + "…\"");
    }
}
