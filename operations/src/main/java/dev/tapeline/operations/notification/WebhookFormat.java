package dev.tapeline.operations.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The body that a kind of receiver expects. */
public enum WebhookFormat {
    /** An incoming webhook of Slack, or of a server with the same interface, such as Mattermost. */
    SLACK("Slack") {
        @Override
        Map<String, Object> content(Notification notification) {
            String text = notification
                    .text()
                    .replace("&", "&amp;")
                    .replace("<", "&lt;")
                    .replace(">", "&gt;");
            return Map.of("text", symbol(notification) + text);
        }
    },
    /** A webhook of Discord. */
    DISCORD("Discord") {
        @Override
        Map<String, Object> content(Notification notification) {
            String text = symbol(notification) + notification.text();
            return Map.of(
                    "content",
                    text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…",
                    // A symbol or a message of the vendor must not call anybody.
                    "allowed_mentions",
                    Map.of("parse", List.of()));
        }
    },
    /** Any other receiver. */
    JSON("a webhook") {
        @Override
        Map<String, Object> content(Notification notification) {
            Map<String, Object> content = new LinkedHashMap<>();
            content.put("application", "tapeline");
            content.put("event", notification.event());
            content.put("severity", notification.severity().name().toLowerCase(Locale.ROOT));
            content.put("keys", notification.keys());
            content.put("title", notification.title());
            content.put("lines", notification.lines());
            content.put("text", notification.text());
            content.put("at", notification.at().toString());
            return content;
        }
    };

    /** The limit of Discord. */
    private static final int LONGEST_TEXT = 2000;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final String receiver;

    WebhookFormat(String receiver) {
        this.receiver = receiver;
    }

    /** The format that the host of an address expects. */
    public static WebhookFormat of(URI address) {
        String host = address.getHost().toLowerCase(Locale.ROOT);
        String path = String.valueOf(address.getPath());
        if (host.equals("hooks.slack.com") || host.equals("hooks.slack-gov.com")) {
            return SLACK;
        }
        boolean isDiscord = host.matches("(.+\\.)?discord(app)?\\.com");
        return isDiscord && path.startsWith("/api/") && !path.endsWith("/slack") ? DISCORD : isDiscord ? SLACK : JSON;
    }

    /** The kind of receiver, in words. */
    public String receiver() {
        return receiver;
    }

    abstract Map<String, Object> content(Notification notification);

    /** The body of a request, as JSON. */
    String body(Notification notification) {
        try {
            return MAPPER.writeValueAsString(content(notification));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private static String symbol(Notification notification) {
        return switch (notification.severity()) {
            case INFO -> "";
            case FAILURE -> "❗ ";
            case RESOLVED -> "✅ ";
        };
    }
}
